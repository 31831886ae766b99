import type { AttemptState } from '#shared/domain/run-state.ts';

/** The seed of a sample as it was used or sent; `null`: nothing was drawn, or nobody told the server. */
export function seedOf({ actual, remote }: AttemptState): number | null {
  if (!remote) return actual?.seed ?? null;
  try {
    const { seed } = JSON.parse(remote.sent.body) as { readonly seed?: unknown };
    return typeof seed === 'number' ? seed : null;
  } catch {
    return null;
  }
}
