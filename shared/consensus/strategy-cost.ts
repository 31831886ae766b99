import type { Cost } from '../domain/price.ts';
import type { TokenCounts } from '../domain/token-usage.ts';
import { totalCost } from '../pricing/cost.ts';

/** One pass of a strategy: a sample, or the judge's answer about them. Failed attempts count too. */
export interface Pass {
  readonly tokens: TokenCounts | null;
  readonly cost: Cost;
  /** From being sent to its end; `null` where it was not measured (a cached answer). */
  readonly endToEndMs: number | null;
}

export interface StrategyCost {
  readonly passes: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
  /** Passes whose tokens nobody told: the sums are then at least so much. */
  readonly unknownTokens: number;
  /** The exact sum of the known costs. */
  readonly usd: string;
  readonly unknownCosts: number;
  /** At the given concurrency; `null` when a pass has no time. */
  readonly wallMs: number | null;
}

/**
 * What all passes of one item cost together.
 * @param concurrency how many passes run at a time, at least 1
 */
export function strategyCost(passes: readonly Pass[], concurrency: number): StrategyCost {
  const counted = passes.flatMap(({ tokens }) => (tokens ? [tokens] : []));
  const { usd, unknown } = totalCost(passes.map(({ cost }) => cost));
  return {
    passes: passes.length,
    promptTokens: counted.reduce((sum, { promptTokens }) => sum + promptTokens, 0),
    outputTokens: counted.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
    unknownTokens: passes.length - counted.length,
    usd,
    unknownCosts: unknown,
    wallMs: wallTime(passes, concurrency),
  };
}

/** Each pass starts in its order as soon as a place is free: one place is the sum, enough are the longest. */
function wallTime(passes: readonly Pass[], concurrency: number): number | null {
  if (!(concurrency >= 1)) throw new RangeError(`a concurrency of ${concurrency}`);
  const free = Array.from({ length: Math.min(concurrency, passes.length) }, () => 0);
  for (const { endToEndMs } of passes) {
    if (endToEndMs === null) return null;
    const place = free.indexOf(Math.min(...free));
    free[place]! += endToEndMs;
  }
  return Math.max(0, ...free);
}
