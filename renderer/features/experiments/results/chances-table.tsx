import { useLingui } from '@lingui/react/macro';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import type { ArmRow } from './arm-row.ts';
import { TableCard } from './table-card.tsx';

/** pass@k and pass^k, where items were answered several times. */
export function ChancesTable({ rows }: { rows: readonly ArmRow[] }) {
  const { t } = useLingui();
  const ks = [...new Set(rows.flatMap(({ result }) => result.passAtK.map(({ k }) => k)))].toSorted(
    (a, b) => a - b,
  );
  if (!ks.some((k) => k > 1)) return null;
  const valueAt = (
    values: readonly { readonly k: number; readonly value: number }[],
    k: number,
  ) => {
    const found = values.find((each) => each.k === k);
    return found ? found.value * 100 : null;
  };
  return (
    <TableCard
      title={t`Chances over several samples`}
      caption={t`pass@k: at least one of k samples is right, estimated without bias (Chen 2021); pass^k: all of k are. Means over the items with so many samples.`}
      table={{
        columns: [
          { name: t`Model` },
          ...ks.map((k) => ({ name: `pass@${k}`, unit: '%', isNumber: true })),
          ...ks.map((k) => ({ name: `pass^${k}`, unit: '%', isNumber: true })),
        ],
        rows: rows.map(({ arm, result }) => [
          armText(arm),
          ...ks.map((k) => valueAt(result.passAtK, k)),
          ...ks.map((k) => valueAt(result.passHatK, k)),
        ]),
      }}
    />
  );
}
