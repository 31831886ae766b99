import type { WritableDb } from '../handle.ts';

/** One step of the schema. It is never edited once released: a later step changes what it made. */
export interface Migration {
  /** `user_version` after this step; the steps count from 1 without a gap. */
  readonly version: number;
  up(db: WritableDb): void;
}
