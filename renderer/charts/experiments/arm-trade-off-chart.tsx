import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { CartesianGrid, Label, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { ChartFrame } from '../chart-frame.tsx';
import { axisLine, axisText, axisTitle, gridLine } from '../chart-parts.ts';
import { evenTicks } from '../even-ticks.ts';
import { Front } from '../front.tsx';
import { frontSteps } from '../front-steps.ts';
import { TradeOffMarks } from './trade-off-marks.tsx';
import { type ArmTradeOff, type PriceFigure, tradeOffMarks } from './trade-off-points.ts';
import { useTradeOffWords } from './use-trade-off-words.ts';

const plotHeight = 300;

interface ArmTradeOffChartProps {
  readonly subject: string;
  readonly rows: readonly ArmTradeOff[];
}

/** Accuracy against what it takes: whom does another beat in both? */
export function ArmTradeOffChart({ subject, rows }: ArmTradeOffChartProps) {
  const { t } = useLingui();
  const [figure, setFigure] = useState<PriceFigure>('serialMs');
  const { marks, missing } = tradeOffMarks(rows, figure);
  const ticks = evenTicks(Math.max(...marks.map(({ x }) => x)));
  const right = ticks.at(-1) ?? 1;
  const text = useTradeOffWords({ marks, missing, figure, largest: right });
  return (
    <ChartFrame
      title={t`Accuracy against what it takes`}
      subject={subject}
      summary={text.summary}
      caption={text.caption}
      n={text.n}
      table={text.table}
      empty={marks.length === 0 ? text.empty : null}
      legend={[
        {
          key: 'front',
          label: t`not beaten in both`,
          swatch: <path d="M0 6 H28" stroke="var(--control-border)" strokeDasharray="4 3" />,
        },
      ]}
      controls={
        <SegmentedControl
          size="xs"
          aria-label={t`What accuracy is held against`}
          value={figure}
          onChange={setFigure}
          data={[
            { value: 'serialMs', label: t`Time` },
            { value: 'parallelMs', label: t`Time, samples at once` },
            { value: 'usd', label: t`Cost` },
            { value: 'outputTokens', label: t`Tokens` },
          ]}
        />
      }
    >
      <ScatterChart
        responsive
        style={{ width: '100%', height: plotHeight }}
        margin={{ top: 12, right: 24, bottom: 20, left: 0 }}
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
          tickFormatter={text.tick}
        >
          <Label value={text.xAxis} position="insideBottom" offset={-14} {...axisTitle} />
        </XAxis>
        <YAxis
          type="number"
          dataKey="y"
          width={52}
          domain={[0, 1]}
          ticks={[0, 0.2, 0.4, 0.6, 0.8, 1]}
          tick={axisText}
          axisLine={axisLine}
          tickLine={axisLine}
          tickFormatter={(share: number) => `${Math.round(share * 100)}`}
        >
          <Label
            value={t`accuracy (%)`}
            angle={-90}
            position="insideLeft"
            offset={12}
            {...axisTitle}
            style={{ textAnchor: 'middle' }}
          />
        </YAxis>
        {/* recharts draws no axis without data; the marks are drawn below. */}
        <Scatter data={[...marks]} isAnimationActive={false} shape={() => <g />} />
        <Front steps={frontSteps(marks, 'lower', { right, bottom: 0 })} />
        <TradeOffMarks marks={marks} titleOf={text.titleOf} />
      </ScatterChart>
    </ChartFrame>
  );
}
