import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import type { ExportValue } from '#shared/exports/columns.ts';
import { exportTables, type TableName, valuesOf } from '#shared/exports/tables.ts';
import { csvCell } from '#shared/exports/csv.ts';
import { createTextFile, type TextFile } from './text-file.ts';
import type { RowSink } from './writer.ts';

/** A file `TABLE.csv` for each table: RFC 4180, UTF-8, no byte order mark. */
export function csvSink(folder: string, tables: readonly TableName[]): RowSink {
  const files = new Map(tables.map((name) => [name, createTextFile(fileOf(folder, name))]));
  for (const [name, file] of files) file.write(line(Object.keys(exportTables[name])));
  const close = () => files.forEach((file: TextFile) => file.close());
  return {
    row: (table, row) => files.get(table)!.write(line(valuesOf(table, row))),
    async finish() {
      for (const file of files.values()) file.end();
      const counts = tables.map(
        async (name) => [name, await records(fileOf(folder, name))] as const,
      );
      return Object.fromEntries(await Promise.all(counts));
    },
    close,
  };
}

function fileOf(folder: string, table: TableName): string {
  return path.join(folder, `${table}.csv`);
}

function line(values: readonly ExportValue[]): string {
  return `${values.map((value) => csvCell(typeof value === 'boolean' ? String(value) : value)).join(',')}\r\n`;
}

/** Records below the head, as another program would read them. */
async function records(file: string): Promise<number> {
  let count = -1;
  const parser = parse();
  await pipeline(createReadStream(file), parser, async (rows: AsyncIterable<unknown>) => {
    for await (const _ of rows) count += 1;
  });
  return count;
}
