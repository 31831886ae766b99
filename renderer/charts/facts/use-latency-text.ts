import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { FactModel } from '#shared/domain/facts.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { ChartTable } from '../chart-table.ts';
import type { ChartNames } from './chart-names.ts';
import type { LatencyRow } from './latency-data.ts';

/** Every word on the picture of first token against first answer token. */
export function useLatencyText(given: {
  rows: readonly LatencyRow[];
  models: readonly FactModel[];
  names: ChartNames;
}) {
  const { rows, models, names } = given;
  const { t } = useLingui();
  const format = useFormat();
  const seconds = (value: number | null) => format.duration((value ?? 0) * 1000);
  const nameOf = (row: LatencyRow) =>
    row.kind === 'measured'
      ? row.model.modelName
      : [row.model.name, names.setting(row.ttft.setting)].filter(Boolean).join(', ');
  const noteOf = (row: LatencyRow) => {
    if (row.kind === 'measured') {
      const first = seconds(row.ttftS);
      return t`TTFT ${first}`;
    }
    const answer = seconds(row.ttfa.value);
    if (row.thinkingS === null) return t`${answer}, thinking hidden`;
    if (row.thinkingS === 0) return t`${answer}, does not think`;
    const thinking = seconds(row.thinkingS);
    return t`${answer}, ${thinking} of it thinking`;
  };
  const published = rows.filter((row) => row.kind === 'published');
  const absent = models.filter((model) => !published.some((row) => row.model.id === model.id));
  const absentNames = format.list(absent.map(({ name }) => name));
  const notDrawn =
    absent.length === 0 ? '' : t`No published measurement was found of ${absentNames}.`;

  const table: ChartTable = {
    columns: [
      { name: t`Model` },
      { name: t`Kind` },
      { name: t`TTFT`, unit: 's', isNumber: true },
      { name: t`TTFA`, unit: 's', isNumber: true },
      { name: t`Thinking that is shown`, unit: 's', isNumber: true },
      { name: t`n`, isNumber: true },
      { name: t`Source` },
      { name: t`Date` },
    ],
    rows: rows.map((row) =>
      row.kind === 'measured'
        ? [
            nameOf(row),
            t`measured here`,
            row.ttftS,
            null,
            null,
            row.model.ttftMs?.n ?? null,
            t`your stored runs`,
            format.date(row.model.lastAtMs),
          ]
        : [
            nameOf(row),
            names.kind(row.ttft),
            row.ttft.value,
            row.ttfa.value,
            row.thinkingS,
            row.ttft.n,
            names.source(row.ttft),
            row.ttft.asOf,
          ],
    ),
  };

  return {
    nameOf,
    noteOf,
    shortNoteOf: (row: LatencyRow) => seconds(row.kind === 'measured' ? row.ttftS : row.ttfa.value),
    titleOf: (row: LatencyRow) => {
      const name = nameOf(row);
      if (row.kind === 'measured') return `${name}, ${noteOf(row)}`;
      const [first, answer] = [seconds(row.ttft.value), seconds(row.ttfa.value)];
      return t`${name}: TTFT ${first}, TTFA ${answer}`;
    },
    table,
    n: t`${plural(published.length, { one: '# published row', other: '# published rows' })}`,
    empty: notDrawn,
    caption: [
      t`TTFT = t_any − t0, TTFA = t_ans − t0; what lies between is thinking, where it is shown; published medians of daily probes of early 2026. Where thinking is hidden both are one instant, and its length is unknown.`,
      notDrawn,
    ]
      .filter(Boolean)
      .join(' '),
    summary: [...rows.map((row) => `${nameOf(row)}, ${noteOf(row)}.`), notDrawn]
      .filter(Boolean)
      .join(' '),
  };
}
