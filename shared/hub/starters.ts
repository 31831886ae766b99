import type { Starter } from '../domain/starters.ts';

/** Context, buffers and the process itself, beside the weights. */
const shareBeside = 0.25;
const besideBytes = 512 * 1024 ** 2;

/**
 * The chat model to begin with: the largest whose weights, a quarter more and half a gibibyte fit into
 * the free memory. A guess by sizes alone, that asks no network; what is downloaded is judged by its
 * header first.
 * @returns its index; `null`: none fits
 */
export function recommendedStarter(
  starters: readonly Pick<Starter, 'kind' | 'sizeBytes'>[],
  freeBytes: number,
): number | null {
  const fitting = starters
    .map(({ kind, sizeBytes }, index) => ({ kind, sizeBytes, index }))
    .filter(
      ({ kind, sizeBytes }) =>
        kind === 'chat' && sizeBytes * (1 + shareBeside) + besideBytes <= freeBytes,
    )
    .toSorted((a, b) => b.sizeBytes - a.sizeBytes);
  return fitting[0]?.index ?? null;
}
