import type { FactSheet } from '#shared/domain/facts.ts';
import { escapeLatex } from '#shared/reports/escape.ts';

interface Cited {
  readonly triptych: string;
  readonly year: number;
  readonly models: readonly string[];
  readonly datasets: readonly { readonly name: string; readonly sha256: string }[];
  readonly sources: FactSheet['sources'];
  readonly language: 'en' | 'fr';
}

/** Entries for the tool, the models, the datasets and the sources of published figures. */
export function bibtex({ triptych, year, models, datasets, sources, language }: Cited): string {
  const misc = (key: string, fields: Readonly<Record<string, string>>) => {
    const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
    return `@misc{${key},\n${lines.join(',\n')}\n}\n`;
  };
  return [
    misc('triptych', { title: `{Triptych ${escapeLatex(triptych)}}`, year: String(year) }),
    ...models.map((name, i) => misc(`model-${i + 1}`, { title: `{${escapeLatex(name)}}` })),
    ...datasets.map(({ name, sha256 }, i) =>
      misc(`dataset-${i + 1}`, { title: `{${escapeLatex(name)}}`, note: `SHA-256 ${sha256}` }),
    ),
    ...sources.map((source) =>
      misc(`source-${source.id.replace(/[^\w-]/g, '-')}`, {
        title: `{${escapeLatex(source.title[language])}}`,
        howpublished: escapeLatex(source.address),
        note: source.date,
      }),
    ),
  ].join('\n');
}
