import type { Column } from './columns.ts';
import { exportTables, tableMeanings, tableNames } from './tables.ts';

/** The tables of an export as Markdown: the part of the guide that is made, not written. */
export function schemaText(): string {
  return tableNames
    .map((name) => {
      const rows = Object.entries<Column>(exportTables[name]).map(
        ([column, { type, unit, meaning }]) =>
          `| \`${column}\` | ${type} | ${unit ?? ''} | ${meaning.replaceAll('|', '\\|')} |`,
      );
      const head = '| Column | Type | Unit | Meaning |\n|---|---|---|---|';
      return `### ${name}\n\n${tableMeanings[name]}\n\n${head}\n${rows.join('\n')}\n`;
    })
    .join('\n');
}
