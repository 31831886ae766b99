import { useLingui } from '@lingui/react/macro';
import { useElementSize } from '@mantine/hooks';
import { memo } from 'react';
import { CartesianGrid, Label, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { useFormat } from '../ui/use-format.ts';
import { ChartFrame } from './chart-frame.tsx';
import type { RunChartProps } from './run-chart-props.ts';
import { axisLine, axisText, axisTitle, gridLine } from './chart-parts.ts';
import { PaneTick, paneAxisWidth } from './pane-tick.tsx';
import { MedianLabel, MedianMark, SampleDot } from './speed-marks.tsx';
import { speedRows } from './speed-data.ts';
import { useSpeedText } from './use-speed-text.ts';

const rowHeight = 52;
const axisHeight = 52;

/** Decode speed of every sample, a row per pane, with the median: the spread is the picture. */
export const SpeedChart = memo(function SpeedChart({ subject, state }: RunChartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const rows = speedRows(state);
  const text = useSpeedText(rows);
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < 480;
  const dots = rows.flatMap(({ samples, paneIndex }, y) =>
    samples.map(({ sample, tokensPerSecond }) => ({
      x: tokensPerSecond,
      y,
      sample,
      paneIndex,
      title: text.titleOf(sample, tokensPerSecond),
    })),
  );
  const medians = rows.flatMap(({ summary }, y) => (summary ? [{ x: summary.median, y }] : []));
  // To the right of all dots, so that none hides it.
  const labels = rows.flatMap(({ summary }, y) =>
    summary ? [{ x: summary.max, y, text: format.figure(summary.median) }] : [],
  );

  return (
    <ChartFrame
      title={t`Speed`}
      subject={subject}
      summary={text.summary}
      caption={text.caption}
      n={text.n}
      table={text.table}
      empty={dots.length === 0 ? t`The speed of an answer is known when it is finished.` : null}
      legend={[
        {
          key: 'sample',
          label: t`one sample`,
          swatch: <SampleDot cx={14} cy={6} color="var(--text-quiet)" />,
        },
        {
          key: 'median',
          label: t`median`,
          swatch: <path d="M14 0 V12" stroke="var(--text)" strokeWidth={2.5} />,
        },
      ]}
    >
      <div ref={ref}>
        <ScatterChart
          responsive
          style={{ width: '100%', height: rows.length * rowHeight + axisHeight }}
          margin={{ top: 0, right: 56, bottom: 20, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid horizontal={false} {...gridLine} />
          <XAxis
            type="number"
            dataKey="x"
            domain={[0, 'auto']}
            tick={axisText}
            axisLine={axisLine}
            tickLine={axisLine}
            tickFormatter={format.figure}
          >
            <Label
              value={t`decode speed (tokens/s)`}
              position="insideBottom"
              offset={-14}
              {...axisTitle}
            />
          </XAxis>
          <YAxis
            type="number"
            dataKey="y"
            reversed
            width={paneAxisWidth(isNarrow)}
            domain={[-0.5, rows.length - 0.5]}
            ticks={rows.map((_, i) => i)}
            interval={0}
            axisLine={axisLine}
            tickLine={false}
            tick={({ x, y, payload }) => {
              const row = rows[Number(payload.value)];
              if (!row) return <g />;
              return (
                <PaneTick
                  {...row}
                  x={Number(x)}
                  y={Number(y)}
                  isNarrow={isNarrow}
                  note={text.noteOf(row)}
                />
              );
            }}
          />
          <Scatter
            data={medians}
            isAnimationActive={false}
            shape={({ cx, cy }) => <MedianMark cx={cx} cy={cy} />}
          />
          <Scatter
            data={dots}
            isAnimationActive={false}
            shape={({ cx, cy, index }) => <SampleDot cx={cx} cy={cy} {...dots[index]} />}
          />
          <Scatter
            data={labels}
            isAnimationActive={false}
            shape={({ cx, cy, index }) => (
              <MedianLabel cx={cx} cy={cy} text={labels[index]?.text ?? ''} />
            )}
          />
        </ScatterChart>
      </div>
    </ChartFrame>
  );
});
