import { createHash } from 'node:crypto';
import type { Asked } from './cell-prompts.ts';

/**
 * Names a call by everything that can change its answer: whole prompt, settings, what answers (a file by
 * its hash and the engine's release) and the number of the sample, so that samples stay samples.
 * @returns `null` for a file whose hash is not known yet
 */
export function cacheKeyOf(
  { pane, prompt }: Pick<Asked, 'pane' | 'prompt'>,
  sample: number,
  engine: string,
): Uint8Array | null {
  const { source } = pane;
  if (source.kind === 'recorded') return null;
  if (source.kind === 'file' && source.sha256 === null) return null;
  const what =
    source.kind === 'file'
      ? { sha256: source.sha256, engine, settings: pane.settings }
      : { baseUrl: source.baseUrl, wire: source.wire, model: source.model, remote: pane.remote };
  const canonical = JSON.stringify(sorted({ what, prompt, sample }));
  return createHash('sha256').update(canonical).digest();
}

/** The same settings in another order are the same call. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
