import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { AnswerPart, ServedAnswers } from '#core/serving/answers.ts';
import { securityHeaders } from '#shared/page-policy.ts';
import { parseJson, readBody } from '../read-body.ts';
import { sendJson } from '../respond.ts';
import { ChatRequest, maxRequestBytes, questionOf } from './chat-request.ts';
import { createChatResponse } from './chat-response.ts';
import { errorOf, type OpenAiError, openAiError } from './openai-error.ts';

/** A reader that takes nothing any more, while the model goes on, is not waited for. */
const maxBufferedBytes = 4 * 1024 * 1024;

/** Answers `POST /v1/chat/completions`. Who goes away ends the answer, also before its turn. */
export async function answerChat(
  request: IncomingMessage,
  response: ServerResponse,
  answers: ServedAnswers,
): Promise<void> {
  const text = await readBody(request, maxRequestBytes);
  if (text === null) {
    response.shouldKeepAlive = false;
    return sendError(response, openAiError(413, 'The request is too long.'));
  }
  const parsed = ChatRequest.safeParse(parseJson(text));
  if (!parsed.success) return sendError(response, refusalOf(parsed.error));
  const question = questionOf(parsed.data);
  if ('reason' in question) {
    const { param, reason } = question;
    return sendError(response, openAiError(400, `${param}: ${reason}`, { param }));
  }
  const isUsageWanted = parsed.data.stream_options?.include_usage === true;
  const body = createChatResponse(parsed.data.model, isUsageWanted);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (response.destroyed) return;
  const { signal } = gone;
  const parts: AnswerPart[] = [];
  const isStream = parsed.data.stream === true;
  const write = (event: object | '[DONE]') => {
    const data = typeof event === 'string' ? event : JSON.stringify(event);
    response.write(`data: ${data}\n\n`);
    if (response.writableLength > maxBufferedBytes) response.destroy();
  };
  try {
    const end = await answers.answer(
      question,
      {
        started: () => {
          if (!isStream) return;
          response.writeHead(200, { ...securityHeaders, ...streamHeaders });
          write(body.first());
        },
        part: (part) => {
          if (isStream) write(body.part(part));
          else parts.push(part);
        },
      },
      { signal },
    );
    if (end === null) return;
    if (!isStream) return sendJson(response, 200, body.whole(parts, end));
    for (const event of body.last(end)) write(event);
    write('[DONE]');
    response.end();
  } catch (error) {
    const failed = errorOf(error);
    if (!response.headersSent) return sendError(response, failed);
    write({ error: failed.error });
    response.end();
  }
}

export function sendError(response: ServerResponse, { status, error }: OpenAiError): void {
  sendJson(response, status, { error });
}

const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
};

function refusalOf(error: z.ZodError): OpenAiError {
  const [issue] = error.issues;
  const param = issue?.path.join('.') ?? '';
  const message = `${param === '' ? 'The request' : param}: ${issue?.message ?? 'it cannot be read'}`;
  return openAiError(400, message, { code: 'invalid_value', ...(param !== '' && { param }) });
}
