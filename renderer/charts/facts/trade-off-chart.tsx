import { useLingui } from '@lingui/react/macro';
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { CartesianGrid, Label, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import type { FactModel, FactSheet } from '#shared/domain/facts.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { axisLine, axisText, axisTitle, gridLine } from '../chart-parts.ts';
import { Front } from '../front.tsx';
import { frontSteps } from '../front-steps.ts';
import type { ChartNames } from './chart-names.ts';
import { evenTicks } from '../even-ticks.ts';
import { FactMark } from './fact-mark.tsx';
import { modelLegend } from './model-legend.tsx';
import { isBeside, isMoreBetter, type TradeOffFigure, tradeOffPoints } from './trade-off-data.ts';
import { useTradeOffText } from './use-trade-off-text.ts';

const plotHeight = 300;
/** Room for the name of the last point. */
const nameRoom = 24;

/** Speed or price against accuracy: which models are beaten in both by another, and which are not. */
export function TradeOffChart(props: {
  kind: 'speed' | 'price';
  sheet: FactSheet;
  models: readonly FactModel[];
  names: ChartNames;
}) {
  const { kind, sheet, models, names } = props;
  const { t } = useLingui();
  const format = useFormat();
  const [speed, setSpeed] = useState<TradeOffFigure>('output-speed');
  const [benchmark, setBenchmark] = useState('gpqa-diamond');
  const figure = kind === 'price' ? 'price-output' : speed;
  const points = tradeOffPoints(sheet, models, figure, benchmark);
  const text = useTradeOffText({ points, figure, benchmark, sheet, models, names });
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < 480;
  const ticks = evenTicks(Math.max(...points.map(({ x }) => x)));
  const betterX = isMoreBetter(figure) ? 'higher' : 'lower';
  const right = ticks.at(-1) ?? 1;
  const accuracies = points.map(({ y }) => y);
  const floor = Math.max(0, Math.floor((Math.min(...accuracies) - 4) / 5) * 5);
  const ceiling = Math.min(100, Math.ceil((Math.max(...accuracies) + 4) / 5) * 5);

  return (
    <ChartFrame
      title={kind === 'speed' ? t`Speed against accuracy` : t`Price against accuracy`}
      subject={t`Facts`}
      summary={text.summary}
      caption={text.caption}
      n={text.n}
      table={text.table}
      empty={points.length === 0 ? text.empty : null}
      legend={[
        ...modelLegend(models, names),
        {
          key: 'front',
          label: t`not beaten in both`,
          swatch: <path d="M0 6 H28" stroke="var(--control-border)" strokeDasharray="4 3" />,
        },
      ]}
      controls={
        <>
          {kind === 'speed' && (
            <SegmentedControl
              size="xs"
              aria-label={t`Speed`}
              value={speed}
              onChange={setSpeed}
              data={[
                { value: 'output-speed', label: t`Output speed` },
                { value: 'ttfa', label: t`Time to answer` },
              ]}
            />
          )}
          <NativeSelect
            size="xs"
            aria-label={t`Benchmark`}
            value={benchmark}
            onChange={(event) => setBenchmark(event.currentTarget.value)}
            data={text.benchmarks}
          />
        </>
      }
    >
      <div ref={ref}>
        <ScatterChart
          responsive
          style={{ width: '100%', height: plotHeight }}
          margin={{ top: 12, right: nameRoom, bottom: 20, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid {...gridLine} />
          <XAxis
            type="number"
            dataKey="x"
            domain={[0, right]}
            ticks={ticks}
            tick={axisText}
            axisLine={axisLine}
            tickLine={axisLine}
            tickFormatter={format.figure}
          >
            <Label value={text.xAxis} position="insideBottom" offset={-14} {...axisTitle} />
          </XAxis>
          <YAxis
            type="number"
            dataKey="y"
            width={52}
            domain={[floor, ceiling]}
            ticks={percents(floor, ceiling)}
            tick={axisText}
            axisLine={axisLine}
            tickLine={axisLine}
          >
            <Label
              value={text.yAxis}
              angle={-90}
              position="insideLeft"
              offset={12}
              {...axisTitle}
              style={{ textAnchor: 'middle' }}
            />
          </YAxis>
          <Front steps={frontSteps(points, betterX, { right, bottom: floor })} />
          <Scatter
            data={points}
            isAnimationActive={false}
            shape={({ cx, cy, index }) => {
              const point = points[index];
              if (!point) return <g />;
              const isRight = point.x > right * 0.55;
              return (
                <g>
                  <FactMark
                    cx={cx}
                    cy={cy}
                    modelIndex={names.indexOf(point.model.id)}
                    title={text.titleOf(point)}
                  />
                  {!isNarrow && !isBeside(points, index) && (
                    <text
                      x={Number(cx) + (isRight ? -9 : 9)}
                      y={Number(cy) - 7}
                      textAnchor={isRight ? 'end' : 'start'}
                      fontSize={11}
                      fill="var(--text)"
                    >
                      {text.labelOf(point)}
                    </text>
                  )}
                </g>
              );
            }}
          />
        </ScatterChart>
      </div>
    </ChartFrame>
  );
}

function percents(from: number, to: number): number[] {
  const step = to - from > 40 ? 10 : 5;
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}
