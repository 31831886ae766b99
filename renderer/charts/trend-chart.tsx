import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { CartesianGrid, ErrorBar, Label, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { TrendPoint } from '#shared/domain/history.ts';
import { paneColorVariable } from '../app/pane-style.ts';
import { useFormat } from '../ui/use-format.ts';
import { ChartFrame } from './chart-frame.tsx';
import { axisLine, axisText, axisTitle, gridLine } from './chart-parts.ts';
import { timeAxis } from './time-axis.ts';
import { type TrendFigure, type TrendMark, trendOf } from './trend-data.ts';
import { TrendDot } from './trend-marks.tsx';
import { TrendTooltip } from './trend-tooltip.tsx';
import { useTrendText } from './use-trend-text.ts';

const plotHeight = 220;

/**
 * Latency over runs, a mark per pane: is today as fast as last week, and how sure is that? No line
 * joins the marks of a model: from run to run, and between panes, its settings differ.
 */
export function TrendChart({ points }: { points: readonly TrendPoint[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const [figure, setFigure] = useState<TrendFigure>('ttftMs');
  const trend = useMemo(() => trendOf(points, figure), [points, figure]);
  const text = useTrendText(trend, figure);
  const highest = Math.max(0, ...trend.series.flatMap(({ marks }) => marks.map(({ p75 }) => p75)));
  const axis = figure === 'ttftMs' ? timeAxis(highest) : { unit: 'tokens/s', msPerUnit: 1 };
  const hasAtOnce = trend.series.some(({ marks }) => marks.some(isAtOnce));
  const models = trend.series.map(({ modelId, modelName }, i) => ({
    key: modelId,
    label: modelName,
    swatch: (
      <TrendDot cx={14} cy={6} color={paneColorVariable(i)} shapeIndex={i} isHollow={false} />
    ),
  }));
  const atOnce = {
    key: 'at-once',
    label: t`hollow: models ran at once`,
    swatch: <TrendDot cx={14} cy={6} color="var(--text-quiet)" shapeIndex={0} isHollow />,
  };

  return (
    <ChartFrame
      title={t`Latency over runs`}
      subject={t`History`}
      summary={text.summary}
      caption={text.caption}
      n={text.n}
      table={text.table}
      empty={trend.series.length === 0 ? t`No finished run has this figure yet.` : null}
      legend={[...models, ...(hasAtOnce ? [atOnce] : [])]}
      controls={
        <SegmentedControl
          size="xs"
          aria-label={t`Figure`}
          value={figure}
          onChange={(value) => setFigure(value === 'ttftMs' ? value : 'decodeTokensPerSecond')}
          data={[
            { value: 'ttftMs', label: t`TTFT` },
            { value: 'decodeTokensPerSecond', label: t`Decode speed` },
          ]}
        />
      }
    >
      <LineChart
        responsive
        style={{ width: '100%', height: plotHeight }}
        margin={{ top: 8, right: 16, bottom: 20, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} {...gridLine} />
        <XAxis
          type="number"
          dataKey="x"
          domain={[0.5, trend.runs.length + 0.5]}
          ticks={text.tickPositions}
          interval="preserveStart"
          minTickGap={16}
          tick={axisText}
          axisLine={axisLine}
          tickLine={axisLine}
          tickFormatter={text.tick}
        >
          <Label
            value={t`run, evenly spaced`}
            position="insideBottom"
            offset={-14}
            {...axisTitle}
          />
        </XAxis>
        <YAxis
          width={56}
          domain={[0, 'auto']}
          tick={axisText}
          axisLine={axisLine}
          tickLine={axisLine}
          tickFormatter={(value: number) => format.figure(value / axis.msPerUnit)}
        >
          <Label
            value={`${text.figure} (${axis.unit})`}
            angle={-90}
            position="insideLeft"
            offset={12}
            {...axisTitle}
            style={{ textAnchor: 'middle' }}
          />
        </YAxis>
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--control-border)' }}
          content={({ active, label }) =>
            active ? (
              <TrendTooltip trend={trend} position={Math.round(Number(label))} write={text.write} />
            ) : null
          }
        />
        {trend.series.map(({ modelId, marks }, i) => (
          <Line
            key={modelId}
            data={marks}
            dataKey="median"
            stroke="none"
            dot={({ cx, cy, index, payload }) => (
              <TrendDot
                key={index}
                cx={cx}
                cy={cy}
                color={paneColorVariable(i)}
                shapeIndex={i}
                isHollow={isAtOnce(payload)}
              />
            )}
            activeDot={false}
            isAnimationActive={false}
          >
            <ErrorBar
              dataKey={({ median, p25, p75 }: TrendMark) => [median - p25, p75 - median]}
              width={4}
              stroke={paneColorVariable(i)}
              strokeWidth={1.5}
              isAnimationActive={false}
            />
          </Line>
        ))}
      </LineChart>
    </ChartFrame>
  );
}

function isAtOnce({ mode }: TrendMark): boolean {
  return mode === 'at-once';
}
