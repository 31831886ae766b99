import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { CartesianGrid, Label, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { axisLine, axisText, axisTitle, gridLine } from './chart-parts.ts';
import { paneAxisWidth } from './pane-tick.tsx';
import { RangeMarks, type RangeRow } from './range-marks.tsx';

const rowHeight = 40;
const axisHeight = 52;

interface RangePlotProps {
  readonly rows: readonly RangeRow[];
  /** Of the axis, in order; the first and the last are its ends. */
  readonly ticks: readonly number[];
  readonly writeTick: (value: number) => string;
  readonly axis: string;
  /** A line across all rows: where nothing differs. */
  readonly reference?: number;
  /** Pixels at the right for the notes. */
  readonly noteWidth: number;
  readonly tick: (place: {
    readonly x: number;
    readonly y: number;
    readonly row: number;
    readonly isNarrow: boolean;
  }) => ReactNode;
}

/** A row per entry: a mark at its value, whiskers over its interval, the figure written beside it. */
export function RangePlot(props: RangePlotProps) {
  const { rows, ticks, writeTick, axis, reference, noteWidth, tick } = props;
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < 480;
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  return (
    <div ref={ref}>
      <ScatterChart
        responsive
        style={{ width: '100%', height: rows.length * rowHeight + axisHeight }}
        margin={{ top: 0, right: noteWidth, bottom: 20, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid horizontal={false} {...gridLine} />
        <XAxis
          type="number"
          dataKey="x"
          domain={[low, high]}
          ticks={[...ticks]}
          tick={axisText}
          axisLine={axisLine}
          tickLine={axisLine}
          tickFormatter={writeTick}
        >
          <Label value={axis} position="insideBottom" offset={-14} {...axisTitle} />
        </XAxis>
        <YAxis
          type="number"
          dataKey="y"
          reversed
          width={paneAxisWidth(isNarrow)}
          domain={[-0.5, rows.length - 0.5]}
          ticks={rows.map((_, row) => row)}
          interval={0}
          axisLine={axisLine}
          tickLine={false}
          tick={({ x, y, payload }) => (
            <>{tick({ x: Number(x), y: Number(y), row: Number(payload.value), isNarrow })}</>
          )}
        />
        {/* recharts draws no axis without data; the marks are drawn below. */}
        <Scatter
          data={rows.map(({ value }, y) => ({ x: value ?? low, y }))}
          isAnimationActive={false}
          shape={() => <g />}
        />
        <RangeMarks rows={rows} reference={reference ?? null} />
      </ScatterChart>
    </div>
  );
}
