import { useLingui } from '@lingui/react/macro';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import type { Interval } from '#shared/statistics/interval.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { evenTicks } from '../even-ticks.ts';
import { armText } from '../experiments/arm-text.ts';
import { ArmTick } from '../experiments/arm-tick.tsx';
import type { ChartArm } from '../experiments/chart-arm.ts';
import { RangePlot } from '../range-plot.tsx';
import { TrendDot } from '../trend-marks.tsx';

export interface ArmRange {
  readonly arm: ChartArm;
  /** `null`: not measured yet, or not to be had. */
  readonly value: number | null;
  readonly interval: Interval | null;
  /** Measurements behind it. */
  readonly n: number;
  /** It may be chance. */
  readonly isHollow?: boolean;
}

interface ArmRangeChartProps {
  readonly title: string;
  readonly subject: string;
  readonly axis: string;
  readonly caption: string;
  readonly rows: readonly ArmRange[];
  readonly write: (value: number) => string;
  /** Where nothing differs from the reference. */
  readonly reference?: number;
}

/** A row per arm: a value from 0 on, with its interval. */
export function ArmRangeChart(props: ArmRangeChartProps) {
  const { title, subject, axis, caption, rows, write, reference } = props;
  const { t } = useLingui();
  const noteOf = ({ value, interval }: ArmRange) => {
    if (value === null) return t`n/a`;
    return interval
      ? `${write(value)} [${write(interval.low)}, ${write(interval.high)}]`
      : write(value);
  };
  const sentenceOf = (row: ArmRange) => `${armText(row.arm)}: ${noteOf(row)}, n = ${row.n}`;
  const largest = Math.max(
    reference ?? 0,
    ...rows.map(({ value, interval }) => Math.min(interval?.high ?? 0, 3 * (value ?? 0))),
    ...rows.map(({ value }) => value ?? 0),
  );
  const counts = rows.map(({ n }) => n);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return (
    <ChartFrame
      title={title}
      subject={subject}
      summary={rows.map((row) => `${sentenceOf(row)}.`).join(' ')}
      caption={caption}
      n={least === most ? t`n = ${most}` : t`n = ${least} … ${most}`}
      table={{
        columns: [
          { name: t`Arm` },
          { name: axis, isNumber: true },
          { name: t`Lower end`, isNumber: true },
          { name: t`Upper end`, isNumber: true },
          { name: t`n`, isNumber: true },
        ],
        rows: rows.map(({ arm, value, interval, n }) => [
          armText(arm),
          value,
          interval?.low ?? null,
          interval?.high ?? null,
          n,
        ]),
      }}
      empty={rows.some(({ value }) => value !== null) ? null : t`The first measurement draws this.`}
      legend={
        rows.some(({ isHollow }) => isHollow)
          ? [
              {
                key: 'hollow',
                label: t`may be chance`,
                swatch: (
                  <TrendDot cx={14} cy={6} color="var(--text-quiet)" shapeIndex={0} isHollow />
                ),
              },
            ]
          : []
      }
    >
      <RangePlot
        rows={rows.map((row) => ({
          key: String(row.arm.index),
          value: row.value,
          interval: row.interval,
          color: paneColorVariable(row.arm.index),
          shapeIndex: row.arm.index,
          isHollow: row.isHollow ?? false,
          note: noteOf(row),
          title: sentenceOf(row),
        }))}
        ticks={evenTicks(largest)}
        writeTick={write}
        axis={axis}
        {...(reference === undefined ? {} : { reference })}
        noteWidth={150}
        tick={({ row, ...place }) => {
          const arm = rows[row]?.arm;
          return arm ? <ArmTick {...place} arm={arm} /> : null;
        }}
      />
    </ChartFrame>
  );
}
