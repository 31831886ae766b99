import { useLingui } from '@lingui/react/macro';
import { paneLetter } from '#shared/domain/run-state.ts';
import type { Accuracy } from '#shared/domain/experiment-results.ts';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { RangePlot } from '../range-plot.tsx';
import { armText } from './arm-text.ts';
import { ArmTick } from './arm-tick.tsx';
import type { ChartArm } from './chart-arm.ts';
import { useShareText } from './use-share-text.ts';

export interface ArmAccuracy {
  readonly arm: ChartArm;
  /** `null`: nothing was scored yet. */
  readonly accuracy: Accuracy | null;
}

const percentTicks = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** How much each of the line-up has right, and how sure that is. */
export function ArmAccuracyChart({
  subject,
  rows,
}: {
  subject: string;
  rows: readonly ArmAccuracy[];
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { percent, range } = useShareText();
  const isScored = rows.some(({ accuracy }) => accuracy !== null);
  const isClustered = rows.some(({ accuracy }) => accuracy?.method === 'clustered');
  const scored = [...new Set(rows.flatMap(({ accuracy }) => accuracy?.n ?? []))].toSorted(
    (a, b) => a - b,
  );
  const n = [scored[0] ?? 0, ...scored.slice(1).slice(-1)].map(format.count).join(' … ');
  const noteOf = ({ accuracy }: ArmAccuracy) =>
    accuracy === null
      ? t`n/a`
      : [percent(accuracy.mean), accuracy.interval && range(accuracy.interval)]
          .filter(Boolean)
          .join(' ');
  const sentenceOf = (row: ArmAccuracy) => {
    const [arm, figures, n] = [armText(row.arm), noteOf(row), format.count(row.accuracy?.n ?? 0)];
    return t`${arm}: ${figures}, n = ${n}`;
  };
  return (
    <ChartFrame
      title={t`Accuracy`}
      subject={subject}
      summary={rows.map((row) => `${sentenceOf(row)}.`).join(' ')}
      caption={
        isClustered
          ? t`Mean score of the scored items; what could not be read counts as wrong. Whiskers: 95 %, of the clustered standard error (Student’s t), because answers share an item or a group, or are partly right.`
          : t`Share of the scored items that are right; what could not be read counts as wrong. Whiskers: Wilson’s interval, 95 %.`
      }
      n={t`n = ${n} items`}
      table={{
        columns: [
          { name: t`Model` },
          { name: t`Accuracy`, unit: '%', isNumber: true },
          { name: t`Lower end`, unit: '%', isNumber: true },
          { name: t`Upper end`, unit: '%', isNumber: true },
          { name: t`n`, isNumber: true },
          { name: t`Interval` },
        ],
        rows: rows.map((row) => [
          armText(row.arm),
          inPercent(row.accuracy?.mean),
          inPercent(row.accuracy?.interval?.low),
          inPercent(row.accuracy?.interval?.high),
          row.accuracy?.n ?? 0,
          row.accuracy?.method === 'clustered' ? t`clustered, 95 %` : t`Wilson, 95 %`,
        ]),
      }}
      empty={isScored ? null : t`The first scored answer draws this.`}
      legend={[]}
    >
      <RangePlot
        rows={rows.map((row) => ({
          key: paneLetter(row.arm.index),
          value: row.accuracy?.mean ?? null,
          interval: row.accuracy?.interval ?? null,
          color: paneColorVariable(row.arm.index),
          shapeIndex: row.arm.index,
          note: noteOf(row),
          title: sentenceOf(row),
        }))}
        ticks={percentTicks}
        writeTick={(share) => format.figure(share * 100)}
        axis={t`accuracy (%)`}
        noteWidth={120}
        tick={({ row, ...place }) => {
          const arm = rows[row]?.arm;
          return arm ? <ArmTick {...place} arm={arm} /> : null;
        }}
      />
    </ChartFrame>
  );
}

function inPercent(share: number | undefined): number | null {
  return share === undefined ? null : share * 100;
}
