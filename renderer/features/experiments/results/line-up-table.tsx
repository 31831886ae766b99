import { useLingui } from '@lingui/react/macro';
import type { ChartCell } from '#renderer/charts/chart-table.ts';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import type { ArmRow } from './arm-row.ts';
import { TableCard } from './table-card.tsx';

/** Accuracy of each, how its answers came out, and what is told apart from plainly wrong. */
export function LineUpTable({ rows }: { rows: readonly ArmRow[] }) {
  const { t } = useLingui();
  const hasFlexible = rows.some(({ result }) => result.flexible !== null);
  const hasPartly = rows.some(({ result }) => result.outcomes.partly > 0);
  const optional = (isShown: boolean, ...cells: ChartCell[]) => (isShown ? cells : []);
  const number = (name: string, unit?: string) => ({
    name,
    isNumber: true,
    ...(unit === undefined ? {} : { unit }),
  });
  return (
    <TableCard
      isWide
      title={t`Answers`}
      caption={t`Unreadable answers count as wrong. Failed, missing and unscorable ones are in no accuracy. Cut off: ended at the limit of tokens, whatever the score.`}
      table={{
        columns: [
          { name: t`Model` },
          number(hasFlexible ? t`Accuracy, strict` : t`Accuracy`, '%'),
          ...(hasFlexible ? [number(t`Accuracy, flexible`, '%')] : []),
          number(t`Right`),
          ...(hasPartly ? [number(t`Partly`)] : []),
          number(t`Wrong`),
          number(t`Unreadable`),
          number(t`Unscorable`),
          number(t`Failed`),
          number(t`Missing`),
          number(t`Cut off`),
          number(t`Cached`),
          number(t`Asked again`),
          { name: t`Answered by another model` },
        ],
        rows: rows.map(({ arm, result }) => {
          const { outcomes, accuracy, flexible } = result;
          return [
            armText(arm),
            accuracy && accuracy.mean * 100,
            ...optional(hasFlexible, flexible && flexible.mean * 100),
            outcomes.right,
            ...optional(hasPartly, outcomes.partly),
            outcomes.wrong,
            outcomes.unparsable,
            outcomes.unscorable,
            outcomes.failed,
            outcomes.missing,
            result.truncated,
            result.cached,
            result.retried,
            result.otherModels.map(({ returned, count }) => `${returned} (${count})`).join(', '),
          ];
        }),
      }}
    />
  );
}
