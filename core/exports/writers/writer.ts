import type { ExportRow, TableName } from '#shared/exports/tables.ts';
import type { ExportedCell, ExportedSource } from '../exported.ts';

/** What turns sources into files of one format, one cell at a time; nothing is kept in memory. */
export interface ExportWriter {
  begin(source: ExportedSource): void;
  cell(source: ExportedSource, cell: ExportedCell): void;
  end(source: ExportedSource): void;
  /** The whole is written: what is in each table, as it is found when the files are read again. */
  finish(): Promise<Partial<Record<TableName, number>>>;
  /** Closes what is open, after a failure too. */
  close(): void;
}

/** What takes rows of tables. */
export interface RowSink {
  row<Name extends TableName>(table: Name, row: ExportRow<Name>): void;
  finish(): Promise<Partial<Record<TableName, number>>>;
  close(): void;
}
