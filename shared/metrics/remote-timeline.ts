import type { RemoteReport } from '../domain/remote.ts';
import type { Chunk } from '../domain/timeline.ts';
import type { Timeline } from './latency.ts';

/** The timeline of a remote attempt, from which its figures are derived as those of a local one. */
export function remoteTimeline(
  chunks: readonly Chunk[],
  { counts, reasoning, doneNs }: Pick<RemoteReport, 'counts' | 'reasoning' | 'doneNs'>,
): Timeline {
  return {
    chunks,
    usage: counts && {
      promptTokens: counts.promptTokens,
      cachedTokens: counts.cachedTokens ?? 0,
      outputTokens: counts.outputTokens,
      // A server that counts no reasoning, and showed none, does not reason in secret.
      reasoningTokens: counts.reasoningTokens ?? (reasoning === 'none' ? 0 : null),
    },
    evalFromNs: null,
    doneNs,
    reasoningShown: reasoning,
  };
}
