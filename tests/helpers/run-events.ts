import type { NewRunEvent, RunEvent } from '#shared/domain/run-event.ts';
import type { Cell } from '#shared/domain/run.ts';
import type { Channel, Chunk } from '#shared/domain/timeline.ts';
import { AttemptId } from '#shared/ids.ts';
import { aLoad, actualSettings } from './a-run.ts';

/** Gives events the numbers that follow `after`. */
export function numbered(events: readonly NewRunEvent[], after = 0): RunEvent[] {
  return events.map((event, i) => ({ ...event, seq: after + i + 1 }));
}

/** Chunks of one token each, the first at `firstNs`, then every `stepNs`. */
export function chunksOf(
  texts: readonly string[],
  { channel = 'answer', firstNs = 10e6, stepNs = 5e6 }: ChunkTiming = {},
): Chunk[] {
  return texts.map((text, i) => ({ atNs: firstNs + i * stepNs, channel, text, tokens: 1 }));
}

interface ChunkTiming {
  readonly channel?: Channel;
  readonly firstNs?: number;
  readonly stepNs?: number;
}

/** An attempt that has begun to evaluate its prompt. */
export function startedAttempt(cell: Cell, number = 1): NewRunEvent[] {
  const of = ofAttempt(cell, number);
  return [
    { ...of, type: 'attempt-queued', attempt: number },
    { ...of, type: 'attempt-loading', progress: 0.5 },
    {
      ...of,
      type: 'attempt-started',
      t0Ns: '123456789012345678',
      queuedMs: 3,
      load: aLoad,
      actual: actualSettings,
      promptTokens: 7,
      evalFromNs: 1e6,
      renderedPrompt: '<user>prompt</user>',
    },
  ];
}

/** A batch of stamped chunks. */
export function tokensOf(cell: Cell, chunks: Chunk[], number = 1): NewRunEvent {
  return { ...ofAttempt(cell, number), type: 'tokens', chunks };
}

/** An attempt from the queue to its proper end, with these chunks. */
export function finishedAttempt(cell: Cell, chunks: Chunk[], number = 1): NewRunEvent[] {
  const thought = chunks.filter((chunk) => chunk.channel === 'reasoning');
  return [
    ...startedAttempt(cell, number),
    tokensOf(cell, chunks, number),
    {
      ...ofAttempt(cell, number),
      type: 'attempt-finished',
      stopReason: 'end-of-turn',
      usage: {
        promptTokens: 7,
        cachedTokens: 0,
        outputTokens: chunks.length,
        reasoningTokens: thought.length,
      },
      doneNs: (chunks.at(-1)?.atNs ?? 0) + 1e6,
    },
  ];
}

/** The ids that each event of an attempt carries. */
export function ofAttempt(cell: Cell, number = 1) {
  return { cellId: cell.id, attemptId: AttemptId.parse(`${cell.id}-try-${number}`) };
}
