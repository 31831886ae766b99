import { z } from 'zod';
import type { Question } from '#core/serving/answers.ts';
import type { ModelSettings } from '#shared/domain/settings.ts';

/** Of a whole request; conversations are long. */
export const maxRequestBytes = 4 * 1024 * 1024;

const Part = z.object({ type: z.literal('text'), text: z.string() });
const Content = z.union([z.string(), z.array(Part)]);

const Message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content: Content,
});
type Message = z.infer<typeof Message>;

/** What is asked for and cannot be had is refused, so that nobody takes the answer for it. */
const only = (accepted: (value: unknown) => boolean, message: string) =>
  z
    .unknown()
    .refine((value) => value === null || accepted(value), message)
    .optional();
const none = (value: unknown) =>
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && Object.keys(value ?? {}).length === 0);
const zero = (value: unknown) => value === 0;
const isText = (value: unknown) => z.object({ type: z.literal('text') }).safeParse(value).success;

const count = z.number().int().min(1).max(1_000_000).nullish();

/** `POST /v1/chat/completions`; what it does not name is left alone. */
export const ChatRequest = z.object({
  model: z.string().min(1).max(1000),
  messages: z.array(Message).min(1).max(2000),
  temperature: z.number().min(0).max(5).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  /** As llama.cpp's server has them. */
  top_k: z.number().int().min(0).max(1_000_000).nullish(),
  min_p: z.number().min(0).max(1).nullish(),
  seed: z.number().int().nullish(),
  max_tokens: count,
  max_completion_tokens: count,
  stop: z.union([z.string().min(1).max(500), z.array(z.string().min(1).max(500)).max(4)]).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.number().int().min(0).max(20).nullish(),
  reasoning_effort: z.string().max(20).nullish(),
  /** As vLLM and llama.cpp's server have it. */
  chat_template_kwargs: z.object({ enable_thinking: z.boolean().nullish() }).nullish(),
  n: only((value) => value === 1, 'one answer at a time is given'),
  tools: only(none, 'tools are not offered to models here'),
  functions: only(none, 'functions are not offered to models here'),
  response_format: only(isText, 'answers are text, in no other form'),
  logit_bias: only(none, 'it is not supported'),
  presence_penalty: only(zero, 'it is not supported'),
  frequency_penalty: only(zero, 'it is not supported'),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** @returns the name of the parameter that is at fault, and why, when it cannot be asked like this */
export function questionOf(
  request: ChatRequest,
): Question | { readonly param: string; readonly reason: string } {
  const messages = request.messages.map((message) => ({
    role: message.role === 'developer' ? ('system' as const) : message.role,
    content: textOf(message),
  }));
  const last = messages.at(-1);
  if (last?.role !== 'user')
    return { param: 'messages', reason: 'the last one must be the user’s' };
  const [first, ...others] = messages.slice(0, -1);
  const isSystem = first?.role === 'system';
  const stop = request.stop ?? [];
  return {
    model: request.model,
    settings: { ...settingsOf(request), systemPrompt: isSystem ? first.content : '' },
    earlier: isSystem || first === undefined ? others : [first, ...others],
    prompt: last.content,
    stops: typeof stop === 'string' ? [stop] : stop,
    likelihoods: request.logprobs ? (request.top_logprobs ?? 0) : null,
  };
}

function textOf({ content }: Message): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('');
}

/** OpenAI's own defaults, where the request does not say. */
function settingsOf(request: ChatRequest): Partial<ModelSettings> {
  const isThinking = request.chat_template_kwargs?.enable_thinking;
  const isOff = isThinking === false || request.reasoning_effort === 'none';
  return {
    temperature: request.temperature ?? 1,
    topP: request.top_p ?? 1,
    topK: request.top_k ?? 0,
    minP: request.min_p ?? 0,
    seed: request.seed == null ? null : Math.abs(request.seed) % 0xffff_fffe,
    maxTokens: request.max_completion_tokens ?? request.max_tokens ?? 1_000_000,
    thinking: isOff ? 'off' : isThinking === true ? 'on' : 'auto',
  };
}
