import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { DomainCell } from '#shared/statistics/by-domain.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { ChartTable } from '../chart-table.ts';
import { armText } from './arm-text.ts';
import type { ChartArm } from './chart-arm.ts';
import { type DomainFigure, domainFigure, type DomainRow } from './domain-rows.ts';
import { useShareText } from './use-share-text.ts';

/** Every word on the heat map of domains. */
export function useHeatText(given: {
  rows: readonly DomainRow[];
  arms: readonly ChartArm[];
  figure: DomainFigure;
}) {
  const { rows, arms, figure } = given;
  const { t } = useLingui();
  const format = useFormat();
  const { percent, points, range, signed } = useShareText();
  const labelOf = (cell: DomainCell | undefined) => {
    const value = domainFigure(cell, figure);
    if (value === null) return '–';
    return figure === 'accuracy' ? format.figure(value * 100) : signed(value);
  };
  const titleOf = (arm: ChartArm, domain: string, cell: DomainCell | undefined) => {
    const name = armText(arm);
    if (!cell) return t`${name}, ${domain}: nothing was scored`;
    const figures = [percent(cell.accuracy.mean), cell.interval && range(cell.interval)]
      .filter(Boolean)
      .join(' ');
    const n = format.count(cell.accuracy.n);
    if (cell.specialization === null) return t`${name}, ${domain}: ${figures}, n = ${n}`;
    const special = points(cell.specialization);
    return t`${name}, ${domain}: ${figures}, n = ${n}, specialization ${special}`;
  };
  const table: ChartTable = {
    columns: [
      { name: t`Domain` },
      { name: t`Model` },
      { name: t`Accuracy`, unit: '%', isNumber: true },
      { name: t`Lower end`, unit: '%', isNumber: true },
      { name: t`Upper end`, unit: '%', isNumber: true },
      { name: t`Specialization`, unit: t`points`, isNumber: true },
      { name: t`n`, isNumber: true },
    ],
    rows: rows.flatMap(({ domain, byArm }) =>
      arms.flatMap((arm) => {
        const cell = byArm.get(arm.index);
        if (!cell) return [];
        const { accuracy, interval, specialization } = cell;
        return [
          [
            domain,
            armText(arm),
            accuracy.mean * 100,
            interval && interval.low * 100,
            interval && interval.high * 100,
            specialization === null ? null : specialization * 100,
            accuracy.n,
          ],
        ];
      }),
    ),
  };
  const scale =
    figure === 'accuracy'
      ? [0, 0.25, 0.5, 0.75, 1].map((share) => ({ share, label: percent(share) }))
      : [-0.2, -0.1, 0, 0.1, 0.2].map((share) => ({ share, label: points(share) }));
  return {
    table,
    scale,
    labelOf,
    titleOf,
    n: t`${plural(rows.length, { one: '# domain', other: '# domains' })}`,
    caption:
      figure === 'accuracy'
        ? t`Mean score in percent of the scored answers of a domain; intervals stand in the table and under the pointer. With few items a difference between two squares is mostly chance.`
        : t`Accuracy − mean of the model − mean of the domain + mean of all, in percentage points: what neither the model’s strength nor the domain’s difficulty explains.`,
    summary: rows
      .map(({ domain, byArm }) => {
        const each = format.list(
          arms.map((arm) => `${armText(arm)} ${labelOf(byArm.get(arm.index))}`),
        );
        return `${domain}: ${each}.`;
      })
      .join(' '),
  };
}
