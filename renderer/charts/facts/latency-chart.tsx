import { useLingui } from '@lingui/react/macro';
import { useElementSize } from '@mantine/hooks';
import { CartesianGrid, Label, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import type { FactModel, FactSheet } from '#shared/domain/facts.ts';
import type { MeasuredModel } from '#shared/domain/measured-model.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { axisLine, axisText, axisTitle, gridLine } from '../chart-parts.ts';
import { shorten } from '../shorten.ts';
import type { ChartNames } from './chart-names.ts';
import { evenTicks } from '../even-ticks.ts';
import { FactMark } from './fact-mark.tsx';
import { latencyRows } from './latency-data.ts';
import { LatencyMarks } from './latency-marks.tsx';
import { useLatencyText } from './use-latency-text.ts';

const rowHeight = 40;
const axisHeight = 52;

/** First token against first answer token: the time a model thinks before it says anything useful. */
export function LatencyChart(props: {
  sheet: FactSheet;
  models: readonly FactModel[];
  measured: readonly MeasuredModel[];
  names: ChartNames;
}) {
  const { sheet, models, measured, names } = props;
  const { t } = useLingui();
  const format = useFormat();
  const rows = latencyRows(sheet, models, measured);
  const text = useLatencyText({ rows, models, names });
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < 560;
  const ticks = evenTicks(
    Math.max(...rows.map((row) => (row.kind === 'published' ? (row.ttfa.value ?? 0) : row.ttftS))),
  );
  const places = rows.map((row, y) => ({
    x: row.kind === 'published' ? (row.ttfa.value ?? 0) : row.ttftS,
    y,
  }));

  return (
    <ChartFrame
      title={t`Time to first token, time to first answer`}
      subject={t`Facts`}
      summary={text.summary}
      caption={text.caption}
      n={text.n}
      table={text.table}
      empty={rows.length === 0 ? text.empty : null}
      legend={[
        {
          key: 'ttft',
          label: t`first token (TTFT), then first answer token (TTFA); published: hollow`,
          swatch: <FactMark cx={14} cy={6} modelIndex={7} />,
        },
        {
          key: 'thinking',
          label: t`thinking that is shown`,
          swatch: <path d="M0 6 H28" stroke="var(--text-quiet)" strokeWidth={5} opacity={0.35} />,
        },
        ...(measured.length > 0
          ? [
              {
                key: 'measured',
                label: t`measured on this machine: solid`,
                swatch: <FactMark cx={14} cy={6} modelIndex={7} isMeasured />,
              },
            ]
          : []),
      ]}
    >
      <div ref={ref}>
        <ScatterChart
          responsive
          style={{ width: '100%', height: rows.length * rowHeight + axisHeight }}
          margin={{ top: 0, right: isNarrow ? 72 : 152, bottom: 20, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid horizontal={false} {...gridLine} />
          <XAxis
            type="number"
            dataKey="x"
            domain={[0, ticks.at(-1) ?? 1]}
            ticks={ticks}
            tick={axisText}
            axisLine={axisLine}
            tickLine={axisLine}
            tickFormatter={format.figure}
          >
            <Label
              value={t`time since the request (s)`}
              position="insideBottom"
              offset={-14}
              {...axisTitle}
            />
          </XAxis>
          <YAxis
            type="number"
            dataKey="y"
            reversed
            width={isNarrow ? 120 : 208}
            domain={[-0.5, rows.length - 0.5]}
            ticks={rows.map((_, y) => y)}
            interval={0}
            tick={{ ...axisText, fill: 'var(--text)', fontFamily: 'inherit', fontSize: 12 }}
            tickFormatter={(y: number) => {
              const row = rows[y];
              return row ? shorten(text.nameOf(row), isNarrow ? 17 : 32) : '';
            }}
            axisLine={axisLine}
            tickLine={false}
          />
          <Scatter
            data={places}
            isAnimationActive={false}
            shape={({ cx, cy, index }) => {
              const row = rows[index];
              if (!row) return <g />;
              return (
                <LatencyMarks
                  row={row}
                  cx={Number(cx)}
                  cy={Number(cy)}
                  names={names}
                  note={isNarrow ? text.shortNoteOf(row) : text.noteOf(row)}
                  title={text.titleOf(row)}
                />
              );
            }}
          />
        </ScatterChart>
      </div>
    </ChartFrame>
  );
}
