import { useLingui } from '@lingui/react/macro';
import { paneLetter } from '#shared/domain/run-state.ts';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { RangePlot } from '../range-plot.tsx';
import { armText } from './arm-text.ts';
import { ArmTick } from './arm-tick.tsx';
import type { ChartArm } from './chart-arm.ts';
import { useShareText } from './use-share-text.ts';

export interface ArmSoFar {
  readonly arm: ChartArm;
  readonly accuracy: number | null;
  readonly done: number;
  readonly total: number;
}

const percentTicks = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** What each has right so far; without intervals, because looking and stopping early would bend them. */
export function ArmProgressChart({
  subject,
  rows,
}: {
  subject: string;
  rows: readonly ArmSoFar[];
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { percent } = useShareText();
  const noteOf = ({ accuracy, done, total }: ArmSoFar) =>
    `${accuracy === null ? t`n/a` : percent(accuracy)} · ${format.count(done)}/${format.count(total)}`;
  return (
    <ChartFrame
      title={t`Accuracy so far`}
      subject={subject}
      summary={rows.map((row) => `${armText(row.arm)}: ${noteOf(row)}.`).join(' ')}
      caption={t`Mean score of what is scored so far. No verdict: who stops when the picture looks good will be wrong more often than 5 %.`}
      n={t`answered/planned`}
      table={{
        columns: [
          { name: t`Model` },
          { name: t`Accuracy so far`, unit: '%', isNumber: true },
          { name: t`Answered`, isNumber: true },
          { name: t`Planned`, isNumber: true },
        ],
        rows: rows.map(({ arm, accuracy, done, total }) => [
          armText(arm),
          accuracy === null ? null : accuracy * 100,
          done,
          total,
        ]),
      }}
      empty={
        rows.every(({ accuracy }) => accuracy === null)
          ? t`The first scored answer draws this.`
          : null
      }
      legend={[]}
    >
      <RangePlot
        rows={rows.map((row) => ({
          key: paneLetter(row.arm.index),
          value: row.accuracy,
          interval: null,
          color: paneColorVariable(row.arm.index),
          shapeIndex: row.arm.index,
          isHollow: true,
          note: noteOf(row),
          title: `${armText(row.arm)}: ${noteOf(row)}`,
        }))}
        ticks={percentTicks}
        writeTick={(share) => format.figure(share * 100)}
        axis={t`accuracy so far (%)`}
        noteWidth={120}
        tick={({ row, ...place }) => {
          const arm = rows[row]?.arm;
          return arm ? <ArmTick {...place} arm={arm} /> : null;
        }}
      />
    </ChartFrame>
  );
}
