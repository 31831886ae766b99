import type { ThinkTags } from '#shared/domain/provider.ts';
import type { Channel, Chunk } from '#shared/domain/timeline.ts';
import { createThinkSplitter, type Piece } from '../think-splitter.ts';

/**
 * Makes chunks of an answer's deltas. Where the server leaves the thinking in the text, between tags,
 * it is told apart here; text that may yet become a tag waits, and keeps the stamp of its arrival.
 */
export function createAnswerText(thinkTags: ThinkTags, emit: (chunk: Chunk) => void) {
  const splitter = thinkTags === 'none' ? null : createThinkSplitter(thinkTags === 'opened');
  const has = { reasoning: false, answer: false };
  /** The server takes the reasoning apart by itself: tags in its answer are text. */
  let isApart = false;
  let waitingSinceNs: number | null = null;
  let lastNs = 0;

  function put({ channel, text }: Piece, atNs: number): void {
    if (text !== '') has[channel] = true;
    emit({ channel, text, atNs, tokens: null });
  }

  return {
    reasoning(text: string, atNs: number): void {
      isApart = true;
      put({ channel: 'reasoning', text }, atNs);
    },
    answer(text: string, atNs: number): void {
      if (!splitter || isApart) return put({ channel: 'answer', text }, atNs);
      lastNs = atNs;
      const [first, ...others] = splitter.push(text);
      if (splitter.isUndecided()) {
        waitingSinceNs ??= atNs;
        return;
      }
      // What waited turned out to be the answer's first text: it was there when it arrived.
      if (first) put(first, first.channel === 'answer' ? (waitingSinceNs ?? atNs) : atNs);
      for (const piece of others) put(piece, atNs);
      waitingSinceNs = null;
    },
    end(): void {
      for (const piece of splitter?.flush() ?? []) put(piece, waitingSinceNs ?? lastNs);
    },
    has: (): Readonly<Record<Channel, boolean>> => has,
  };
}
