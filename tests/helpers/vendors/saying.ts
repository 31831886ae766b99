import type { Script } from './scripted-server.ts';
import { streamed } from './scripts.ts';

/** Answers in the stream of an OpenAI-compatible server with what `text` makes of the question. */
export function saying(text: (question: string) => string): Script {
  return async (exchange) => {
    const { messages } = JSON.parse(exchange.request.body) as { messages: { content: string }[] };
    const answer = text(messages.at(-1)?.content ?? '');
    await streamed(async (at) => {
      await at.write(sayingBody(answer));
      at.end();
    })(exchange);
  };
}

/** The whole stream of one answer: role, text, end, usage of 10 and 4 tokens. */
export function sayingBody(answer: string): string {
  const chunk = (more: object) => {
    const head = { id: 'x', object: 'chat.completion.chunk', created: 1, model: 'grok-3-mini' };
    return `data: ${JSON.stringify({ ...head, ...more })}\n\n`;
  };
  const delta = (content: object, reason: string | null = null) =>
    chunk({ choices: [{ index: 0, delta: content, finish_reason: reason }] });
  const usage = { prompt_tokens: 10, completion_tokens: 4, total_tokens: 14 };
  return [
    delta({ role: 'assistant', content: '' }),
    delta({ content: answer }),
    delta({}, 'stop'),
    chunk({ choices: [], usage }),
    'data: [DONE]\n\n',
  ].join('');
}
