import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { columnNamesOf, type ExportRow, type TableName } from '#shared/exports/tables.ts';
import { createTextFile } from './text-file.ts';
import type { RowSink } from './writer.ts';

/** A line per row: `{"table": "cells", …}`. JSON inside a column stays JSON in a text. */
export function jsonlSink(file: string, tables: readonly TableName[]): RowSink {
  const out = createTextFile(file);
  return {
    row: (table, row) => out.write(`${lineOf(table, row)}\n`),
    async finish() {
      out.end();
      return await linesByTable(file, tables);
    },
    close: () => out.close(),
  };
}

/** Columns in their order, behind the name of the table. */
function lineOf<Name extends TableName>(table: Name, row: ExportRow<Name>): string {
  const named = columnNamesOf(table).map((name) => [name, row[name]]);
  return JSON.stringify({ table, ...Object.fromEntries(named) });
}

async function linesByTable(
  file: string,
  tables: readonly TableName[],
): Promise<Partial<Record<TableName, number>>> {
  const counts: Partial<Record<TableName, number>> = {};
  const starts = tables.map((name) => [name, `{"table":"${name}",`] as const);
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Infinity,
  })) {
    const [name] = starts.find(([, start]) => line.startsWith(start)) ?? [];
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
