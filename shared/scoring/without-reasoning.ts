import type { UnparsableReason } from './score.ts';

/** A text that was found, or why it was not. */
export type Extraction =
  | { readonly text: string; readonly reason?: never }
  | { readonly text: null; readonly reason: UnparsableReason };

export function found(text: string): Extraction {
  return { text };
}

export function notFound(reason: UnparsableReason): Extraction {
  return { text: null, reason };
}

const tags = [
  ['<think>', '</think>'],
  ['<thinking>', '</thinking>'],
  ['[THINK]', '[/THINK]'],
] as const;

/**
 * The answer behind a trace of reasoning. A trace opens at the very beginning, or was opened by the
 * prompt; tags further on are ordinary text. One that never closes has no answer behind it.
 * @param isThinkingOpen the prompt ended with the opening tag
 */
export function withoutReasoning(output: string, isThinkingOpen = false): Extraction {
  const text = output.trimStart();
  const opened = tags.find(([open]) => text.startsWith(open));
  if (opened) return behind(text, opened[1]);
  if (isThinkingOpen) return behind(text, '</think>');
  return text === '' ? notFound('empty') : found(output);
}

function behind(text: string, close: string): Extraction {
  const end = text.indexOf(close);
  if (end < 0) return notFound('truncated-in-thinking');
  const answer = text.slice(end + close.length).trimStart();
  return answer === '' ? notFound('empty') : found(answer);
}
