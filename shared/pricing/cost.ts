import type { Cost, PriceRow } from '../domain/price.ts';
import type { TokenCounts } from '../domain/token-usage.ts';
import { costOfTokens, formatUsd, parseUsd } from './usd.ts';

interface Billed {
  readonly counts: TokenCounts | null;
  /** What the provider itself says the attempt cost, in USD. */
  readonly reportedUsd: string | null;
  readonly row: PriceRow | null;
}

/** What an attempt cost; aborted and failed ones count as soon as their usage is known. */
export function costOf({ counts, reportedUsd, row }: Billed): Cost {
  if (reportedUsd !== null) return { basis: 'reported', usd: reportedUsd };
  if (!counts) return { basis: 'unknown', reason: 'no-usage' };
  if (!row) return { basis: 'unknown', reason: 'no-price' };
  // More cached than prompt tokens is one of the usage problems; it must not make a price negative.
  const cached = Math.min(counts.cachedTokens ?? 0, counts.promptTokens);
  const input = costOfTokens(counts.promptTokens - cached, row.inputUsd);
  const cachedInput = costOfTokens(cached, row.cachedInputUsd ?? row.inputUsd);
  const output = costOfTokens(counts.outputTokens, row.outputUsd);
  return {
    basis: 'price-table',
    usd: formatUsd(input + cachedInput + output),
    inputUsd: formatUsd(input),
    cachedInputUsd: formatUsd(cachedInput),
    outputUsd: formatUsd(output),
    row,
    isAtMost: row.cachedInputUsd === null ? cached > 0 : counts.cachedTokens === null,
  };
}

/** The sum over attempts, and how many of them nobody can price: shown beside it, never as 0. */
export function totalCost(costs: readonly Cost[]): {
  readonly usd: string;
  readonly unknown: number;
} {
  let sum = 0n;
  let unknown = 0;
  for (const cost of costs) {
    if (cost.basis === 'unknown') unknown += 1;
    else sum += parseUsd(cost.usd);
  }
  return { usd: formatUsd(sum), unknown };
}
