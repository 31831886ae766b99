import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { ChartTable } from '../chart-table.ts';
import { timeAxis } from '../time-axis.ts';
import { armText } from './arm-text.ts';
import type { ChartArm } from './chart-arm.ts';
import type { PriceFigure, TradeOffMark } from './trade-off-points.ts';
import { useShareText } from './use-share-text.ts';

/** Every word on the picture of accuracy against latency, cost or tokens. */
export function useTradeOffWords(given: {
  marks: readonly TradeOffMark[];
  missing: readonly ChartArm[];
  figure: PriceFigure;
  /** Of the axis: it decides the unit. */
  largest: number;
}) {
  const { marks, missing, figure, largest } = given;
  const { t } = useLingui();
  const format = useFormat();
  const { percent, range } = useShareText();
  const time = timeAxis(largest);
  const { name, unit, divisor, method } = {
    serialMs: {
      name: t`time per item`,
      unit: time.unit,
      divisor: time.msPerUnit,
      method: t`Mean time of an item, its samples one after the other; left and up is better.`,
    },
    parallelMs: {
      name: t`time per item, samples at once`,
      unit: time.unit,
      divisor: time.msPerUnit,
      method: t`Mean time of an item as if all its samples ran at once: that of the longest; left and up is better.`,
    },
    usd: {
      name: t`cost per item`,
      unit: 'USD',
      divisor: 1,
      method: t`What all attempts at an item cost on average, failed ones included; left and up is better. Local models have no price.`,
    },
    outputTokens: {
      name: t`tokens per item`,
      unit: t`tokens`,
      divisor: 1,
      method: t`Tokens put out per item, thinking and all samples included; left and up is better.`,
    },
  }[figure];
  const write = (x: number) => `${format.figure(x / divisor)}\u202f${unit}`;
  const absent = format.list(missing.map((arm) => armText(arm)));
  const notDrawn = missing.length === 0 ? '' : t`Not drawn, for want of a figure: ${absent}.`;
  const titleOf = ({ arm, x, y, interval }: TradeOffMark) =>
    `${armText(arm)}: ${write(x)}, ${[percent(y), interval && range(interval)].filter(Boolean).join(' ')}`;
  const table: ChartTable = {
    columns: [
      { name: t`Model` },
      { name, unit, isNumber: true },
      { name: t`Accuracy`, unit: '%', isNumber: true },
      { name: t`Not beaten in both` },
    ],
    rows: marks.map(({ arm, x, y, isOnFront }) => [
      armText(arm),
      x / divisor,
      y * 100,
      isOnFront ? t`yes` : t`no`,
    ]),
  };
  return {
    table,
    titleOf,
    tick: (x: number) => format.figure(x / divisor),
    xAxis: `${name} (${unit})`,
    n: t`${plural(marks.length, { one: '# point', other: '# points' })}`,
    caption: [method, notDrawn].filter(Boolean).join(' '),
    empty: t`Nobody has both an accuracy and this figure.`,
    summary: [...marks.map((mark) => `${titleOf(mark)}.`), notDrawn].filter(Boolean).join(' '),
  };
}
