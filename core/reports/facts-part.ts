import type { Fact, FactModel, FactSheet } from '#shared/domain/facts.ts';
import { factTable } from '#shared/facts/fact-table.ts';
import type { ReportBlock, ReportDocument } from '#shared/reports/document.ts';
import { reportNumber, reportWord } from '#shared/reports/words.ts';

/** Published figures of some models, apart from what was measured, each with its source. */
export function factsPart(
  sheet: FactSheet,
  models: readonly FactModel[],
  language: ReportDocument['language'],
): ReportBlock[] {
  const cited: string[] = [];
  const figure = (fact: Fact): string => {
    if (!cited.includes(fact.sourceId)) cited.push(fact.sourceId);
    const text = fact.text?.[language] ?? reportNumber(language, fact.value);
    const setting = sheet.settings.find(({ id }) => id === fact.setting)?.name[language];
    return `${text}${setting === undefined ? '' : `, ${setting}`} (${fact.asOf}) [${cited.indexOf(fact.sourceId) + 1}]`;
  };
  const unitOf = (id: string | null) => sheet.units.find((unit) => unit.id === id)?.name[language];
  const tables = sheet.dimensions.flatMap((dimension) => [
    { kind: 'heading' as const, level: 3 as const, text: dimension.name[language] },
    ...factTable(sheet, [], dimension.id, models).map(({ id, rows }): ReportBlock => {
      const harness = sheet.harnesses.find((each) => each.id === id)?.name[language];
      return {
        kind: 'table',
        caption:
          harness === undefined
            ? dimension.name[language]
            : `${dimension.name[language]}: ${harness}`,
        columns: [
          { name: reportWord(language, 'figure') },
          ...models.map(({ name }) => ({ name })),
        ],
        rows: rows.map(({ topic, cells }) => {
          const unit = unitOf(topic.unit);
          return [
            unit === undefined ? topic.name[language] : `${topic.name[language]} (${unit})`,
            ...cells.map(({ facts, gap }) =>
              facts.length > 0 ? facts.map(figure).join('; ') : `n/a: ${gap?.why[language] ?? ''}`,
            ),
          ];
        }),
      };
    }),
  ]);
  const sources = cited.map((id) => {
    const source = sheet.sources.find((each) => each.id === id)!;
    return `${source.title[language]}. ${source.address} (${source.date})`;
  });
  return [
    { kind: 'heading', level: 2, text: reportWord(language, 'published') },
    { kind: 'paragraph', text: reportWord(language, 'publishedNote') },
    ...tables,
    { kind: 'heading', level: 3, text: reportWord(language, 'sources') },
    { kind: 'list', items: sources },
  ];
}
