import { useLingui } from '@lingui/react/macro';
import { CartesianGrid, Label, Line, LineChart, XAxis, YAxis } from 'recharts';
import type { ProgressPoint } from '#shared/domain/experiment.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { axisLine, axisText, axisTitle, gridLine } from '../chart-parts.ts';
import { evenTicks } from '../even-ticks.ts';

const plotHeight = 180;

interface ProgressChartProps {
  readonly subject: string;
  readonly history: readonly ProgressPoint[];
  readonly startedAtMs: number;
}

/** Answers ended per second over the time since the start: does it keep its pace? */
export function ProgressChart({ subject, history, startedAtMs }: ProgressChartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const points = history.map((point) => ({ ...point, sinceMs: point.atMs - startedAtMs }));
  const first = points[0]?.sinceMs ?? 0;
  const last = points.at(-1);
  const ticks = evenTicks(Math.max(...points.map(({ perSecond }) => perSecond)));
  const done = format.count(last?.done ?? 0);
  const rate = format.figure(last?.perSecond ?? 0);
  return (
    <ChartFrame
      title={t`Pace`}
      subject={subject}
      summary={t`${done} answers are there, ${rate} a second at last.`}
      caption={t`Answers that ended in the second before, failed ones included, by the time since the start. As far as the core has looked at it.`}
      n={t`n = ${format.count(points.length)} points`}
      table={{
        columns: [
          { name: t`Since the start`, unit: 's', isNumber: true },
          { name: t`Answers a second`, isNumber: true },
          { name: t`Answered`, isNumber: true },
          { name: t`Failed`, isNumber: true },
          { name: t`Spent`, unit: 'USD', isNumber: true },
        ],
        rows: points.map((point) => [
          point.sinceMs / 1000,
          point.perSecond,
          point.done,
          point.failed,
          Number(point.spentUsd),
        ]),
      }}
      empty={points.length < 2 ? t`The picture begins with the second point.` : null}
      legend={[]}
    >
      <LineChart
        responsive
        style={{ width: '100%', height: plotHeight }}
        data={points}
        margin={{ top: 8, right: 36, bottom: 20, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} {...gridLine} />
        <XAxis
          type="number"
          dataKey="sinceMs"
          domain={[first, last?.sinceMs ?? 1]}
          minTickGap={48}
          tick={axisText}
          axisLine={axisLine}
          tickLine={axisLine}
          tickFormatter={(ms: number) => format.span(ms)}
        >
          <Label
            value={t`time since the start`}
            position="insideBottom"
            offset={-14}
            {...axisTitle}
          />
        </XAxis>
        <YAxis
          width={56}
          domain={[0, ticks.at(-1) ?? 1]}
          ticks={ticks}
          tick={axisText}
          axisLine={axisLine}
          tickLine={axisLine}
          tickFormatter={format.figure}
        >
          <Label
            value={t`answers/s`}
            angle={-90}
            position="insideLeft"
            offset={12}
            {...axisTitle}
            style={{ textAnchor: 'middle' }}
          />
        </YAxis>
        <Line
          dataKey="perSecond"
          stroke="var(--accent)"
          strokeWidth={1.5}
          dot={false}
          isAnimationActive={false}
        />
      </LineChart>
    </ChartFrame>
  );
}
