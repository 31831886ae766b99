import type Database from 'better-sqlite3';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A connection that a query may read from. */
export type ReadableDb = Database.Database & { readonly [readable]: true };

/** A connection that may also be written to; a function that takes one changes the database. */
export type WritableDb = ReadableDb & { readonly [writable]: true };
