import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { FactSheet } from '#shared/domain/facts.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { ChartTable } from '../chart-table.ts';
import type { Accuracy, AccuracyMark } from './accuracy-data.ts';
import type { ChartNames } from './chart-names.ts';

/** Every word on the picture of accuracy per benchmark, but for its caption. */
export function useAccuracyText({ marks, topics }: Accuracy, sheet: FactSheet, names: ChartNames) {
  const { t } = useLingui();
  const format = useFormat();
  const harness = ({ fact }: AccuracyMark) => {
    const known = sheet.harnesses.find(({ id }) => id === fact.harness);
    return known ? names.say(known.name) : '';
  };
  const table: ChartTable = {
    columns: [
      { name: t`Benchmark` },
      { name: t`Model` },
      { name: t`Setting` },
      { name: t`Correct`, unit: '%', isNumber: true },
      { name: t`Measured by` },
      { name: t`Kind` },
      { name: t`Source` },
      { name: t`Date` },
    ],
    rows: marks.map((mark) => [
      names.say(mark.topic.name),
      mark.model.name,
      names.setting(mark.fact.setting),
      mark.x,
      harness(mark),
      names.kind(mark.fact),
      names.source(mark.fact),
      mark.fact.asOf,
    ]),
  };
  return {
    n: t`${plural(marks.length, { one: '# figure', other: '# figures' })}`,
    table,
    titleOf: (mark: AccuracyMark) =>
      [
        mark.model.name,
        names.setting(mark.fact.setting),
        `${names.say(mark.topic.name)} ${format.exact(mark.x)}\u202f%`,
        harness(mark),
        names.plainDate(mark.fact.asOf),
      ]
        .filter(Boolean)
        .join(', '),
    summary: topics
      .map((topic) => {
        const own = marks.filter((mark) => mark.topic.id === topic.id);
        const figures = format.list(
          own.map(({ model, x }) => `${model.name} ${format.exact(x)}\u202f%`),
        );
        return `${names.say(topic.name)} – ${figures}.`;
      })
      .join(' '),
  };
}
