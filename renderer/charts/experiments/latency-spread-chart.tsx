import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { paneLetter } from '#shared/domain/run-state.ts';
import type { ArmSpeed } from '#shared/domain/experiment-results.ts';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { evenTicks } from '../even-ticks.ts';
import { RangePlot } from '../range-plot.tsx';
import { timeAxis } from '../time-axis.ts';
import { armText } from './arm-text.ts';
import { ArmTick } from './arm-tick.tsx';
import type { ChartArm } from './chart-arm.ts';

type LatencyFigure = 'ttftMs' | 'ttfaMs' | 'endToEndMs';
const figures: readonly LatencyFigure[] = ['ttftMs', 'ttfaMs', 'endToEndMs'];

export interface ArmLatencies {
  readonly arm: ChartArm;
  readonly speed: ArmSpeed;
}

/** How long an answer takes: the middle half as a box, the slowest twentieth beyond the whisker. */
export function LatencySpreadChart(props: { subject: string; rows: readonly ArmLatencies[] }) {
  const { subject, rows } = props;
  const { t } = useLingui();
  const format = useFormat();
  const [figure, setFigure] = useState<LatencyFigure>('endToEndMs');
  const spreadOf = ({ speed }: ArmLatencies) => {
    const summary = speed[figure];
    // No tail is given of the first answer token: there the whisker reaches the largest value.
    const tail = figure === 'ttfaMs' ? null : speed.tails[figure];
    return summary && { ...summary, high: tail?.p95 ?? summary.max };
  };
  const longest = Math.max(0, ...rows.map((row) => spreadOf(row)?.high ?? 0));
  const axis = timeAxis(longest);
  const mostMeasured = Math.max(0, ...rows.map((row) => spreadOf(row)?.n ?? 0));
  const names: Record<LatencyFigure, string> = {
    ttftMs: t`TTFT`,
    ttfaMs: t`TTFA`,
    endToEndMs: t`Whole answer`,
  };
  const name = names[figure];
  const highName = figure === 'ttfaMs' ? t`largest` : t`p95`;
  const sentenceOf = (row: ArmLatencies) => {
    const spread = spreadOf(row);
    const arm = armText(row.arm);
    if (!spread) return t`${arm}: not measured`;
    const [median, high, n] = [
      format.duration(spread.median),
      format.duration(spread.high),
      format.count(spread.n),
    ];
    return t`${arm}: median ${median}, ${highName} ${high}, n = ${n}`;
  };
  return (
    <ChartFrame
      title={t`Latency per answer`}
      subject={subject}
      summary={rows.map((row) => `${sentenceOf(row)}.`).join(' ')}
      caption={t`Mark: median; box: middle half; whisker: up to the 95th percentile (Hyndman–Fan type 7), of TTFA up to the largest. Failed and cached answers have no latency; each sample counts by itself.`}
      n={t`n = ${format.count(mostMeasured)} answers each`}
      table={{
        columns: [
          { name: t`Model` },
          { name: t`n`, isNumber: true },
          { name: t`p25`, unit: axis.unit, isNumber: true },
          { name: t`Median`, unit: axis.unit, isNumber: true },
          { name: t`p75`, unit: axis.unit, isNumber: true },
          { name: highName, unit: axis.unit, isNumber: true },
        ],
        rows: rows.map((row) => {
          const spread = spreadOf(row);
          const inUnit = (ms: number | undefined) =>
            ms === undefined ? null : ms / axis.msPerUnit;
          return [
            armText(row.arm),
            spread?.n ?? 0,
            inUnit(spread?.p25),
            inUnit(spread?.median),
            inUnit(spread?.p75),
            inUnit(spread?.high),
          ];
        }),
      }}
      empty={longest === 0 ? t`No answer has this figure.` : null}
      legend={[]}
      controls={
        <SegmentedControl
          size="xs"
          aria-label={t`Figure`}
          value={figure}
          onChange={setFigure}
          data={figures.map((value) => ({
            value,
            label: names[value],
          }))}
        />
      }
    >
      <RangePlot
        rows={rows.map((row) => {
          const spread = spreadOf(row);
          return {
            key: paneLetter(row.arm.index),
            value: spread?.median ?? null,
            interval: spread && { low: spread.p25, high: spread.high },
            box: spread && { low: spread.p25, high: spread.p75 },
            color: paneColorVariable(row.arm.index),
            shapeIndex: row.arm.index,
            note: spread ? format.duration(spread.median) : t`n/a`,
            title: sentenceOf(row),
          };
        })}
        ticks={evenTicks(longest)}
        writeTick={(ms) => format.figure(ms / axis.msPerUnit)}
        axis={`${name} (${axis.unit})`}
        noteWidth={72}
        tick={({ row, ...place }) => {
          const arm = rows[row]?.arm;
          return arm ? <ArmTick {...place} arm={arm} /> : null;
        }}
      />
    </ChartFrame>
  );
}
