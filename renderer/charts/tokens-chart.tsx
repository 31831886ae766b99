import { useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import { CartesianGrid, Label, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormat } from '../ui/use-format.ts';
import { ChartFrame } from './chart-frame.tsx';
import type { RunChartProps } from './run-chart-props.ts';
import { axisLine, axisText, axisTitle, gridLine } from './chart-parts.ts';
import { paneLegend } from './pane-legend.tsx';
import { timeAxis } from './time-axis.ts';
import { TokenLines } from './token-lines.tsx';
import { instantsOf, isThought, tokenSeries } from './tokens-data.ts';
import { TokensTooltip } from './tokens-tooltip.tsx';
import { useTokensText } from './use-tokens-text.ts';

const plotHeight = 240;

/** Output tokens against time since t0: a step line per pane, thin while it thinks. */
export const TokensChart = memo(function TokensChart({ subject, state }: RunChartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const series = tokenSeries(state);
  const drawn = series.filter(({ points }) => points.length > 0);
  const text = useTokensText(series);
  const instants = instantsOf(drawn);
  const axis = timeAxis(instants.at(-1)?.x ?? 0);
  const hasThought = drawn.some(({ points }) => points.some(isThought));

  return (
    <ChartFrame
      title={t`Tokens over time`}
      subject={subject}
      summary={text.summary}
      caption={text.caption}
      n={text.n}
      table={text.table}
      empty={drawn.length === 0 ? t`The lines begin with the first token.` : null}
      legend={[
        ...paneLegend(drawn),
        ...(hasThought
          ? [{ key: 'thinking', label: t`thin: thinking`, swatch: <ThinLine /> }]
          : []),
      ]}
    >
      <LineChart
        responsive
        data={instants}
        style={{ width: '100%', height: plotHeight }}
        margin={{ top: 8, right: 28, bottom: 20, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid {...gridLine} />
        <XAxis
          type="number"
          dataKey="x"
          domain={[0, 'auto']}
          tick={axisText}
          axisLine={axisLine}
          tickLine={axisLine}
          tickFormatter={(ms: number) => format.figure(ms / axis.msPerUnit)}
        >
          <Label
            value={`${t`time since t0`} (${axis.unit})`}
            position="insideBottom"
            offset={-14}
            {...axisTitle}
          />
        </XAxis>
        <YAxis
          width={52}
          domain={[0, 'auto']}
          allowDecimals={false}
          tick={axisText}
          axisLine={axisLine}
          tickLine={axisLine}
          tickFormatter={format.count}
        >
          <Label
            value={t`output tokens`}
            angle={-90}
            position="insideLeft"
            offset={12}
            {...axisTitle}
            style={{ textAnchor: 'middle' }}
          />
        </YAxis>
        <Tooltip
          isAnimationActive={false}
          filterNull={false}
          cursor={{ stroke: 'var(--control-border)' }}
          content={({ active, label }) =>
            active && typeof label === 'number' ? (
              <TokensTooltip atMs={label} series={drawn} />
            ) : null
          }
        />
        <Line dataKey="y" stroke="none" dot={false} activeDot={false} isAnimationActive={false} />
        <TokenLines series={drawn} />
      </LineChart>
    </ChartFrame>
  );
});

function ThinLine() {
  return (
    <>
      <line x1={0} x2={14} y1={6} y2={6} stroke="var(--text-quiet)" strokeWidth={1} />
      <line x1={14} x2={28} y1={6} y2={6} stroke="var(--text-quiet)" strokeWidth={2.5} />
      <circle
        cx={14}
        cy={6}
        r={3}
        fill="var(--surface)"
        stroke="var(--text-quiet)"
        strokeWidth={1.5}
      />
    </>
  );
}
