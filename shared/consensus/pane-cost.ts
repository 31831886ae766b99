import type { Cost } from '../domain/price.ts';
import {
  type AttemptState,
  type CellState,
  cellsOfPane,
  currentAttempt,
  type RunState,
} from '../domain/run-state.ts';
import type { TokenCounts } from '../domain/token-usage.ts';
import { attemptFigures } from '../metrics/attempt-figures.ts';
import { outputTokens as outputTokensOf, reasoningTokens } from '../metrics/latency.ts';
import { percentile } from '../metrics/summary.ts';
import { formatUsd, parseUsd } from '../pricing/usd.ts';
import { type Pass, type StrategyCost, strategyCost } from './strategy-cost.ts';

/** What one answer of a pane took: the medians of its finished samples, each by the call that answered. */
export interface SampleCost {
  /** Finished samples that it is the median of. */
  readonly n: number;
  /** `null` when one of them has no time. */
  readonly wallMs: number | null;
  readonly promptTokens: number;
  readonly outputTokens: number;
  /** `null`: nobody bills it, or some of it cannot be told. */
  readonly usd: string | null;
}

export interface PaneMoney {
  /** The exact sum of what is known. */
  readonly usd: string;
  /** Calls that nobody can price. */
  readonly unknown: number;
  /** Some of it is the most that it can be. */
  readonly isAtMost: boolean;
}

/**
 * What the strategy of a pane took, beside one of its samples. Failed and repeated calls are in it; a
 * warm-up is not: it belongs to measuring and not to the strategy.
 */
export interface PaneCost extends Omit<StrategyCost, 'usd' | 'unknownCosts' | 'wallMs'> {
  /** One after another, as the samples of a pane run; `null` when a call has no time. */
  readonly wallMs: number | null;
  /** Had all samples run at once without slowing each other: the longest one; `null` as above. */
  readonly atOnceMs: number | null;
  /** `null`: nobody bills it. */
  readonly money: PaneMoney | null;
  /** `null` until a sample has finished. */
  readonly one: SampleCost | null;
}

export function paneCost(state: RunState, paneIndex: number): PaneCost {
  const cells = cellsOfPane(state, paneIndex);
  const asked = cells.map(passesOf).filter((passes) => passes.length > 0);
  const finished = cells.flatMap((cell) => {
    const attempt = currentAttempt(cell);
    return attempt?.status === 'done' && wasAsked(attempt)
      ? [strategyCost([passOf(attempt)], 1)]
      : [];
  });
  const isBilled = cells.some(({ attempts }) => attempts.some(({ remote }) => remote !== null));
  const longest = asked.map((passes) => strategyCost(passes, 1).wallMs);
  const passes = asked.flat();
  const { usd, unknownCosts: unknown, ...all } = strategyCost(passes, 1);
  const isAtMost = passes.some(({ cost }) => cost.basis === 'price-table' && cost.isAtMost);
  return {
    ...all,
    atOnceMs: longest.length === 0 || longest.includes(null) ? null : Math.max(...numbers(longest)),
    money: isBilled ? { usd, unknown, isAtMost } : null,
    one: finished.length === 0 ? null : medianOf(finished, isBilled),
  };
}

function medianOf(samples: readonly StrategyCost[], isBilled: boolean): SampleCost {
  const times = numbers(samples.map(({ wallMs }) => wallMs));
  const isPriced = isBilled && samples.every(({ unknownCosts }) => unknownCosts === 0);
  return {
    n: samples.length,
    wallMs: times.length < samples.length ? null : median(times),
    promptTokens: median(samples.map(({ promptTokens }) => promptTokens)),
    outputTokens: median(samples.map(({ outputTokens }) => outputTokens)),
    usd: isPriced ? medianUsd(samples.map(({ usd }) => usd)) : null,
  };
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Exact but for half a picodollar. */
function medianUsd(amounts: readonly string[]): string {
  const sorted = amounts.map(parseUsd).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0n;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0n;
  return formatUsd((lower + upper) / 2n);
}

function numbers(values: readonly (number | null)[]): number[] {
  return values.flatMap((value) => value ?? []);
}

/** The calls that were made for a sample and have ended, whatever came of them. */
function passesOf({ attempts }: CellState): Pass[] {
  return attempts.filter((attempt) => !attempt.isWarmUp && wasAsked(attempt)).map(passOf);
}

function wasAsked(attempt: AttemptState): boolean {
  return attempt.status !== 'running' && (attempt.load !== null || attempt.remote !== null);
}

function passOf(attempt: AttemptState): Pass {
  const { endToEndMs, streamMs } = attemptFigures(attempt);
  return {
    tokens: tokensOf(attempt),
    cost: attempt.remote?.cost ?? unbilled,
    endToEndMs: endToEndMs.value ?? streamMs.value ?? lastSignMs(attempt),
  };
}

/** A refusal has no tokens: its call lasted until the last that came of it. */
function lastSignMs({ remote }: AttemptState): number | null {
  const ns = remote?.report?.lastByteNs ?? remote?.head?.headersNs ?? null;
  return ns === null ? null : ns / nsPerMs;
}

const nsPerMs = 1e6;

const unbilled: Cost = { basis: 'unknown', reason: 'no-price' };

/** What the server told; a model on this machine counts its tokens itself, also of a part. */
function tokensOf(attempt: AttemptState): TokenCounts | null {
  if (attempt.remote) return attempt.remote.report?.counts ?? null;
  const promptTokens = attempt.usage?.promptTokens ?? attempt.promptTokens;
  const output = outputTokensOf(attempt);
  if (promptTokens === null || output === null) return null;
  return {
    promptTokens,
    cachedTokens: attempt.usage?.cachedTokens ?? null,
    outputTokens: output,
    reasoningTokens: reasoningTokens(attempt),
  };
}
