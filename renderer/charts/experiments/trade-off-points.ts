import type { Accuracy, ArmResult } from '#shared/domain/experiment-results.ts';
import type { Interval } from '#shared/statistics/interval.ts';
import { paretoFront } from '#shared/statistics/pareto.ts';
import type { ChartArm } from './chart-arm.ts';

/** What accuracy is paid with, per item: time with its samples in turn or at once, money, tokens. */
export type PriceFigure = 'serialMs' | 'parallelMs' | 'usd' | 'outputTokens';

export interface ArmTradeOff {
  readonly arm: ChartArm;
  readonly accuracy: Accuracy | null;
  readonly perItem: Pick<ArmResult['perItem'], PriceFigure>;
}

export interface TradeOffMark {
  readonly arm: ChartArm;
  readonly x: number;
  readonly y: number;
  readonly interval: Interval | null;
  readonly isOnFront: boolean;
}

/** The points that have both figures, by x; those that no other beats in both are the front. */
export function tradeOffMarks(
  rows: readonly ArmTradeOff[],
  figure: PriceFigure,
): { readonly marks: readonly TradeOffMark[]; readonly missing: readonly ChartArm[] } {
  const priceOf = ({ perItem }: ArmTradeOff) => perItem[figure];
  const front = new Set(
    paretoFront(rows, [
      { better: 'higher', of: ({ accuracy }) => accuracy?.mean ?? null },
      { better: 'lower', of: priceOf },
    ]),
  );
  const marks = rows
    .flatMap((row) => {
      const x = priceOf(row);
      if (x === null || row.accuracy === null) return [];
      const { mean, interval } = row.accuracy;
      return [{ arm: row.arm, x, y: mean, interval, isOnFront: front.has(row) }];
    })
    .toSorted((a, b) => a.x - b.x || b.y - a.y);
  const drawn = new Set(marks.map(({ arm }) => arm));
  return { marks, missing: rows.map(({ arm }) => arm).filter((arm) => !drawn.has(arm)) };
}
