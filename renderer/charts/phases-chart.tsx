import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { memo, useId, useState } from 'react';
import { Bar, BarChart, CartesianGrid, Label, Tooltip, XAxis, YAxis } from 'recharts';
import { paneColorVariable } from '../app/pane-style.ts';
import { useFormat } from '../ui/use-format.ts';
import { ChartFrame } from './chart-frame.tsx';
import type { RunChartProps } from './run-chart-props.ts';
import { axisLine, axisText, axisTitle, gridLine } from './chart-parts.ts';
import { PaneTick, paneAxisWidth } from './pane-tick.tsx';
import { PhaseBar } from './phase-bar.tsx';
import { PhasePattern, phaseColor } from './phase-fill.tsx';
import {
  type PhaseKind,
  phaseKinds,
  type PhaseOrigin,
  phaseOrigins,
  phaseRows,
} from './phases-data.ts';
import { PhasesTooltip } from './phases-tooltip.tsx';
import { timeAxis } from './time-axis.ts';
import { usePhasesText } from './use-phases-text.ts';

const rowHeight = 52;
const axisHeight = 56;
/** Room for the total at the end of the longest bar. */
const endRoom = 64;

function hasSamples({ cells }: RunChartProps['state']): boolean {
  return [...cells.values()].some(({ sample }) => sample > 0);
}

/** Where the time of each pane went, on one axis: the picture that answers "why is it faster". */
export const PhasesChart = memo(function PhasesChart({ subject, state }: RunChartProps) {
  const { t } = useLingui();
  const format = useFormat();
  // Of several samples only the first loads; bars with and without it would not be comparable.
  const [chosen, setOrigin] = useState<PhaseOrigin | null>(null);
  const origin = chosen ?? (hasSamples(state) ? 'prompt' : 'turn');
  const rows = phaseRows(state, origin);
  const text = usePhasesText(rows, origin);
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < 560;
  const id = useId();
  const patternId = (paneIndex: number, kind: PhaseKind) => `${id}${paneIndex}${kind}`;
  const longestMs = Math.max(0, ...rows.map(({ totalMs }) => totalMs));
  const axis = timeAxis(longestMs);
  const kinds = phaseKinds.filter((kind) =>
    rows.some(({ phases }) => phases.some((phase) => phase.kind === kind)),
  );

  return (
    <ChartFrame
      title={t`Phases`}
      subject={subject}
      summary={text.summary}
      caption={text.caption}
      n={text.n}
      table={text.table}
      empty={longestMs === 0 ? t`The phases appear with the first token.` : null}
      legend={kinds.map((kind) => ({
        key: kind,
        label: text.nameOf(kind),
        swatch: <Swatch kind={kind} id={`${id}legend${kind}`} />,
      }))}
      controls={
        <SegmentedControl
          size="xs"
          aria-label={t`Where the time axis begins`}
          value={origin}
          onChange={setOrigin}
          data={phaseOrigins.map((value) => ({ value, label: text.originOf(value) }))}
        />
      }
    >
      <div ref={ref}>
        <BarChart
          responsive
          style={{ width: '100%', height: rows.length * rowHeight + axisHeight }}
          layout="vertical"
          data={rows}
          barSize={22}
          margin={{ top: 0, right: endRoom, bottom: 20, left: 0 }}
          accessibilityLayer={false}
        >
          <defs>
            {rows.flatMap(({ paneIndex, phases }) =>
              phases.map(({ kind }) => (
                <PhasePattern
                  key={patternId(paneIndex, kind)}
                  id={patternId(paneIndex, kind)}
                  kind={kind}
                  color={phaseColor(kind, paneColorVariable(paneIndex))}
                />
              )),
            )}
          </defs>
          <CartesianGrid horizontal={false} {...gridLine} />
          <XAxis
            type="number"
            domain={[0, 'auto']}
            tick={axisText}
            axisLine={axisLine}
            tickLine={axisLine}
            tickFormatter={(ms: number) => format.figure(ms / axis.msPerUnit)}
          >
            <Label
              value={`${text.axis} (${axis.unit})`}
              position="insideBottom"
              offset={-14}
              {...axisTitle}
            />
          </XAxis>
          <YAxis
            type="category"
            dataKey="paneIndex"
            width={paneAxisWidth(isNarrow)}
            interval={0}
            axisLine={axisLine}
            tickLine={false}
            tick={({ x, y, index }) => {
              const row = rows[index];
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
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--surface-hover)', fillOpacity: 0.5 }}
            content={({ active, payload }) => {
              const row = rows.find((each) => each === payload?.[0]?.payload);
              return active && row ? (
                <PhasesTooltip row={row} nameOf={text.nameOf} loadLines={text.loadLinesOf(row)} />
              ) : null;
            }}
          />
          <Bar
            dataKey="totalMs"
            isAnimationActive={false}
            shape={({ x, y, width: barWidth, index }) => {
              const row = rows[index];
              if (!row || row.totalMs === 0) return <g />;
              return (
                <PhaseBar
                  row={row}
                  x={x}
                  y={y - 6}
                  pixelsPerMs={barWidth / row.totalMs}
                  patternId={patternId}
                  nameOf={text.shortNameOf}
                  duration={format.duration}
                />
              );
            }}
          />
        </BarChart>
      </div>
    </ChartFrame>
  );
});

function Swatch({ kind, id }: { kind: PhaseKind; id: string }) {
  const isWait = kind === 'queue';
  const color = 'var(--text-quiet)';
  return (
    <>
      <PhasePattern id={id} kind={kind} color={color} />
      <rect
        x={1}
        y={isWait ? 3 : 1}
        width={26}
        height={isWait ? 6 : 10}
        fill={isWait ? 'none' : `url(#${id})`}
        stroke={color}
        {...(isWait ? { strokeDasharray: '3 2' } : {})}
      />
    </>
  );
}
