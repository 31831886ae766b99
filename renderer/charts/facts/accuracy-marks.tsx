import { useXAxisScale, useYAxisScale } from 'recharts';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import { gridLine } from '../chart-parts.ts';
import type { AccuracySpread } from './accuracy-data.ts';
import type { ChartNames } from './chart-names.ts';

/** Hairlines between the benchmarks. */
export function RowLines({ rows }: { rows: number }) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  return Array.from({ length: rows + 1 }, (_, row) => (
    <line key={row} x1={x(0)} x2={x(100)} y1={y(row - 0.5)} y2={y(row - 0.5)} {...gridLine} />
  ));
}

/** From the lowest to the highest source of each model. */
export function Spreads({
  spreads,
  names,
}: {
  spreads: readonly AccuracySpread[];
  names: ChartNames;
}) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  return spreads.map(({ y: lane, from, to, model }) => (
    <line
      key={lane}
      x1={x(from)}
      x2={x(to)}
      y1={y(lane)}
      y2={y(lane)}
      stroke={paneColorVariable(names.indexOf(model.id))}
      strokeWidth={1.5}
    />
  ));
}
