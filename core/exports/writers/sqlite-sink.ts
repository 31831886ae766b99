import { createExportFile } from '#db/export-file.ts';
import { type TableName, valuesOf } from '#shared/exports/tables.ts';
import type { RowSink } from './writer.ts';

/** A SQLite file with a table for each. */
export function sqliteSink(file: string, tables: readonly TableName[]): RowSink {
  const out = createExportFile(file, tables);
  return {
    row: (table, row) => out.insert(table, valuesOf(table, row)),
    finish: () => Promise.resolve(out.end()),
    close: () => out.close(),
  };
}
