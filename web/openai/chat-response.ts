import { randomUUID } from 'node:crypto';
import type { AnswerEnd, AnswerPart } from '#core/serving/answers.ts';

type Likelihoods = AnswerPart['likelihoods'];

/** The bodies of an answer: whole, or in chunks as it comes. */
export function createChatResponse(model: string, isUsageWanted: boolean) {
  const head = {
    id: `chatcmpl-${randomUUID()}`,
    created: Math.floor(Date.now() / 1000),
    model,
  };
  const chunk = (choices: readonly object[], usage: object | null) => ({
    ...head,
    object: 'chat.completion.chunk',
    choices,
    ...(isUsageWanted && { usage }),
  });
  const choice = (delta: object, logprobs: object | null, reason: string | null) =>
    chunk([{ index: 0, delta, logprobs, finish_reason: reason }], null);

  return {
    first: () => choice({ role: 'assistant', content: '' }, null, null),

    part: ({ channel, text, likelihoods }: AnswerPart) =>
      channel === 'reasoning'
        ? choice({ reasoning_content: text }, null, null)
        : choice({ content: text }, logprobsOf(likelihoods), null),

    /** The last chunks. */
    last: ({ reason, usage }: AnswerEnd) => [
      choice({}, null, finishOf(reason)),
      ...(isUsageWanted ? [chunk([], usageOf(usage))] : []),
    ],

    whole: (parts: readonly AnswerPart[], { reason, usage }: AnswerEnd) => {
      const of = (channel: AnswerPart['channel']) =>
        parts.filter((part) => part.channel === channel);
      const textOf = (channel: AnswerPart['channel']) =>
        of(channel)
          .map(({ text }) => text)
          .join('');
      const reasoning = textOf('reasoning');
      const message = {
        role: 'assistant',
        content: textOf('answer'),
        refusal: null,
        ...(reasoning !== '' && { reasoning_content: reasoning }),
      };
      const logprobs = logprobsOf(of('answer').flatMap(({ likelihoods }) => likelihoods));
      return {
        ...head,
        object: 'chat.completion',
        choices: [{ index: 0, message, logprobs, finish_reason: finishOf(reason) }],
        usage: usageOf(usage),
      };
    },
  };
}

function finishOf(reason: AnswerEnd['reason']): 'stop' | 'length' {
  return reason === 'end-of-turn' ? 'stop' : 'length';
}

function usageOf({
  promptTokens,
  cachedTokens,
  outputTokens,
  reasoningTokens,
}: AnswerEnd['usage']) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: outputTokens,
    total_tokens: promptTokens + outputTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens },
    completion_tokens_details: { reasoning_tokens: reasoningTokens ?? 0 },
  };
}

function logprobsOf(likelihoods: Likelihoods): object | null {
  if (likelihoods.length === 0) return null;
  const content = likelihoods.map(({ top, ...chosen }) => ({
    ...tokenOf(chosen),
    top_logprobs: top.map(tokenOf),
  }));
  return { content, refusal: null };
}

function tokenOf({ text, logprob }: { readonly text: string; readonly logprob: number }) {
  // A part of a character has bytes, but they are not told by its text.
  const bytes = text.includes('\uFFFD') ? null : [...Buffer.from(text)];
  return { token: text, logprob, bytes };
}
