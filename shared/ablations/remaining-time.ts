import type { AblationPlan } from '../domain/ablation.ts';
import type { AblationCell } from '../domain/ablation-cells.ts';
import { expectedMs } from './expected-time.ts';

/**
 * What the cells that are left will take: the estimate of before, corrected by how far the ones of
 * their kind were from it, or all of them where none of that kind has ended.
 * @returns milliseconds; `null`: nothing has ended yet
 */
export function remainingMs(
  cells: readonly AblationCell[],
  { arms, measures, model }: Pick<AblationPlan, 'arms' | 'measures' | 'model'>,
): number | null {
  const done = cells.filter(({ state, elapsedMs }) => state === 'done' && elapsedMs !== null);
  if (done.length === 0) return null;
  const expected = (some: readonly AblationCell[]) => expectedMs(some, arms, measures, model);
  const correction = (some: readonly AblationCell[]) =>
    some.reduce((sum, { elapsedMs }) => sum + (elapsedMs ?? 0), 0) / expected(some);
  const overall = correction(done);
  const left = cells.filter(({ state }) => state === 'planned' || state === 'running');
  const byProbe = Map.groupBy(left, ({ probe }) => probe);
  let sum = 0;
  for (const [probe, some] of byProbe) {
    const same = done.filter((cell) => cell.probe === probe);
    sum += expected(some) * (same.length > 0 ? correction(same) : overall);
  }
  return sum;
}
