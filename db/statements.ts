import type Database from 'better-sqlite3';
import { withStorageFailures } from './failures.ts';
import type { ReadableDb, WritableDb } from './handle.ts';

/** Values of the `:name` parameters of a statement. */
export type Params = Readonly<Record<string, string | number | null | Uint8Array>>;

type Statement = Database.Statement<[Params], unknown>;

const statementsOf = new WeakMap<ReadableDb, Map<string, Statement>>();

/** Every row; `Row` names the columns that the statement selects. */
export function all<Row>(db: ReadableDb, sql: string, params: Params = {}): Row[] {
  return withStorageFailures(db.name, () => prepared(db, sql).all(params) as Row[]);
}

/** The first row, or `null` when there is none. */
export function get<Row>(db: ReadableDb, sql: string, params: Params = {}): Row | null {
  return withStorageFailures(
    db.name,
    () => (prepared(db, sql).get(params) as Row | undefined) ?? null,
  );
}

/** Executes a statement that changes rows, and tells how many it changed. */
export function run(db: WritableDb, sql: string, params: Params = {}): number {
  return withStorageFailures(db.name, () => prepared(db, sql).run(params).changes);
}

/**
 * Runs `work` in one transaction: all of it is stored, or nothing. Transactions nest.
 * SQLite may already have rolled back when the disk is full; better-sqlite3 looks before it does.
 */
export function inTransaction<T>(db: WritableDb, work: () => T): T {
  return withStorageFailures(db.name, () => db.transaction(work).immediate());
}

function prepared(db: ReadableDb, sql: string): Statement {
  let statements = statementsOf.get(db);
  if (!statements) statementsOf.set(db, (statements = new Map()));
  let statement = statements.get(sql);
  if (!statement) statements.set(sql, (statement = db.prepare<[Params]>(sql)));
  return statement;
}
