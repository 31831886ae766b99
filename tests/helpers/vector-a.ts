import type { Channel, Chunk } from '#shared/domain/timeline.ts';
import type { Timeline } from '#shared/metrics/latency.ts';

function chunk(atMs: number, channel: Channel, text: string, tokens: number): Chunk {
  return { atNs: atMs * 1e6, channel, text, tokens };
}

/** Conformance vector A of docs/metrics.md: one trace for which every tool's figures are known. */
export const vectorA: Timeline = {
  chunks: [
    chunk(130, 'answer', '', 0),
    chunk(200, 'reasoning', 'So, ', 2),
    chunk(300, 'reasoning', 'add.', 2),
    chunk(500, 'answer', 'The ', 2),
    chunk(560, 'answer', 'sum ', 1),
    chunk(700, 'answer', 'is 933', 3),
    chunk(702, 'answer', '', 0),
  ],
  usage: { promptTokens: 100, cachedTokens: 0, outputTokens: 10, reasoningTokens: 4 },
  evalFromNs: null,
  doneNs: 706e6,
};
