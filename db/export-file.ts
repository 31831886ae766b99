import Database from 'better-sqlite3';
import type { Column, ExportValue } from '#shared/exports/columns.ts';
import { exportTables, type TableName } from '#shared/exports/tables.ts';
import { withStorageFailures } from './failures.ts';

/** Rows in one transaction. */
const batch = 10_000;

const types = { text: 'TEXT', json: 'TEXT', integer: 'INTEGER', real: 'REAL', boolean: 'INTEGER' };

/**
 * A new SQLite file for others to read: the tables of an export, and `export_column` with what each column
 * means. It is of no use before its end, so nothing is synced on the way.
 */
export function createExportFile(path: string, tables: readonly TableName[]) {
  return withStorageFailures(path, () => {
    const db = new Database(path);
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.exec(`CREATE TABLE export_column (
      table_name TEXT NOT NULL, column_name TEXT NOT NULL, type TEXT NOT NULL, unit TEXT,
      meaning TEXT NOT NULL, PRIMARY KEY (table_name, column_name)) STRICT, WITHOUT ROWID`);
    const describe = db.prepare(`INSERT INTO export_column VALUES (?, ?, ?, ?, ?)`);
    const inserts = new Map(
      tables.map((table) => {
        const columns = Object.entries<Column>(exportTables[table]);
        const defined = columns.map(([name, { type }]) => `"${name}" ${types[type]}`).join(', ');
        db.exec(`CREATE TABLE "${table}" (${defined}) STRICT`);
        for (const [name, { type, unit, meaning }] of columns) {
          describe.run(table, name, type, unit, meaning);
        }
        const places = columns.map(() => '?').join(', ');
        return [table, db.prepare(`INSERT INTO "${table}" VALUES (${places})`)] as const;
      }),
    );
    let rows = 0;
    db.exec('BEGIN');
    return {
      insert(table: TableName, values: readonly ExportValue[]): void {
        withStorageFailures(path, () => {
          const bound = values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
          inserts.get(table)!.run(...bound);
          rows += 1;
          if (rows % batch === 0) db.exec('COMMIT; BEGIN');
        });
      },
      /** Makes it whole, with an index over each key, and counts what is in it. */
      end(): Partial<Record<TableName, number>> {
        return withStorageFailures(path, () => {
          db.exec(`COMMIT;
            CREATE INDEX attempts_cell ON attempts (cell_id);
            CREATE INDEX cells_run ON cells (run_id);`);
          const counts = tables.map((table) => [
            table,
            db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number,
          ]);
          return Object.fromEntries(counts) as Partial<Record<TableName, number>>;
        });
      },
      close: () => void db.close(),
    };
  });
}
