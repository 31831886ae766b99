import type { Cost } from '#shared/domain/price.ts';
import { cellsOfPane, type RunState } from '#shared/domain/run-state.ts';
import { totalCost } from '#shared/pricing/cost.ts';

export interface CostSum {
  readonly usd: string;
  /** Attempts that nobody can price. */
  readonly unknown: number;
  /** Attempts in it, with the failed, retried and thrown-away ones: they are billed too. */
  readonly attempts: number;
  /** Some of it is the most that it can be. */
  readonly isAtMost: boolean;
}

/** What the remote answers of a run cost so far, or those of one pane; `null`: none has a cost yet. */
export function costSum(state: RunState, paneIndex: number | null): CostSum | null {
  const cells = paneIndex === null ? [...state.cells.values()] : cellsOfPane(state, paneIndex);
  const costs = cells.flatMap(({ attempts }) =>
    attempts.flatMap(({ remote }): Cost[] => (remote?.cost ? [remote.cost] : [])),
  );
  if (costs.length === 0) return null;
  const isAtMost = costs.some((cost) => cost.basis === 'price-table' && cost.isAtMost);
  return { ...totalCost(costs), attempts: costs.length, isAtMost };
}
