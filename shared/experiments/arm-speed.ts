import type { ArmSpeed, Goodput } from '../domain/experiment-results.ts';
import type { GoodputLimits } from '../domain/experiment-spec.ts';
import { percentile, summarize } from '../metrics/summary.ts';
import { type AnswerRow, isAnswered } from './answer-row.ts';

type Figure =
  | 'queuedMs'
  | 'ttftMs'
  | 'ttfaMs'
  | 'thinkingMs'
  | 'tpotMs'
  | 'decodeTokensPerSecond'
  | 'endToEndMs';

/** Latencies over the answers that were really waited for; a cached one has none. */
export function armSpeed(rows: readonly AnswerRow[]): ArmSpeed {
  const timed = rows.filter((row) => isAnswered(row) && !row.isCached);
  const values = (name: Figure) => timed.flatMap((row) => row[name] ?? []);
  const tail = (name: Figure) => {
    const of = values(name);
    return of.length === 0 ? null : { p95: percentile(of, 0.95), p99: percentile(of, 0.99) };
  };
  return {
    ttftMs: summarize(values('ttftMs')),
    ttfaMs: summarize(values('ttfaMs')),
    thinkingMs: summarize(values('thinkingMs')),
    tpotMs: summarize(values('tpotMs')),
    decodeTokensPerSecond: summarize(values('decodeTokensPerSecond')),
    endToEndMs: summarize(values('endToEndMs')),
    queueDelayMs: summarize(values('queuedMs')),
    tails: { ttftMs: tail('ttftMs'), tpotMs: tail('tpotMs'), endToEndMs: tail('endToEndMs') },
  };
}

/** Answers within all limits, and how many of them a second. */
export function goodput(
  rows: readonly AnswerRow[],
  limits: GoodputLimits,
  askedMs: number,
): Goodput {
  const names = ['ttftMs', 'tpotMs', 'endToEndMs'] as const;
  const wanted = names.filter((name) => limits[name] !== null);
  const timed = rows.filter((row) => isAnswered(row) && !row.isCached);
  const judged = timed.filter((row) => wanted.every((name) => row[name] !== null));
  const good = judged.filter((row) => wanted.every((name) => row[name]! <= limits[name]!)).length;
  return {
    limits,
    n: judged.length,
    good,
    goodPerSecond: askedMs > 0 ? (good * 1000) / askedMs : null,
  };
}

/** Milliseconds in which at least one call was being answered: loading and pauses do not count. */
export function askedMs(rows: readonly AnswerRow[]): number {
  const spans = rows
    .filter(({ isCached }) => !isCached)
    .flatMap(({ endToEndMs, endedAtMs }) =>
      endToEndMs === null || endedAtMs === null
        ? []
        : [[endedAtMs - endToEndMs, endedAtMs] as const],
    )
    .toSorted(([a], [b]) => a - b);
  let sum = 0;
  let until = -Infinity;
  for (const [from, to] of spans) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum;
}
