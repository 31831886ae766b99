import { useLingui } from '@lingui/react/macro';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import type { ArmRow } from './arm-row.ts';
import { TableCard } from './table-card.tsx';

/** What the vote gained over one pass, and what it took; nothing without a vote. */
export function ConsensusTable({ rows }: { rows: readonly ArmRow[] }) {
  const { t } = useLingui();
  const voted = rows.flatMap(({ arm, result }) =>
    result.consensus ? [{ arm, result, consensus: result.consensus }] : [],
  );
  if (voted.length === 0) return null;
  return (
    <TableCard
      isWide
      title={t`What the votes gained`}
      caption={t`One pass: mean score of the samples by themselves, so that both figures are of the same answers. Ties earn their share; unreadable votes are dropped and counted. Agreement: mean share of the readable votes for the shown answer.`}
      table={{
        columns: [
          { name: t`Model` },
          { name: t`k`, isNumber: true },
          { name: t`One pass`, unit: '%', isNumber: true },
          { name: t`Vote`, unit: '%', isNumber: true },
          { name: t`Gain`, unit: t`points`, isNumber: true },
          { name: t`Time in turn`, unit: 'ms', isNumber: true },
          { name: t`Time at once`, unit: 'ms', isNumber: true },
          { name: t`Agreement`, unit: '%', isNumber: true },
          { name: t`Ties`, isNumber: true },
          { name: t`Unreadable votes`, isNumber: true },
          { name: t`Votes not needed`, isNumber: true },
        ],
        rows: voted.map(({ arm, result, consensus }) => {
          const single = consensus.singleAccuracy?.mean ?? null;
          const vote = result.accuracy?.mean ?? null;
          return [
            armText(arm),
            consensus.k,
            single === null ? null : single * 100,
            vote === null ? null : vote * 100,
            single === null || vote === null ? null : (vote - single) * 100,
            result.perItem.serialMs,
            result.perItem.parallelMs,
            consensus.agreement === null ? null : consensus.agreement * 100,
            consensus.ties,
            consensus.unparsableVotes,
            consensus.skipped,
          ];
        }),
      }}
    />
  );
}
