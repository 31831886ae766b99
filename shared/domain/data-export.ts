import { z } from 'zod';
import { tableNames } from '../exports/tables.ts';
import { ExperimentId, ExportId, RunId } from '../ids.ts';
import { HistoryQuery } from './history.ts';

/**
 * `json` is whole and can be imported again; `jsonl`, `csv`, `parquet` and `sqlite` hold the tables of
 * `shared/exports/tables.ts`; the others are what another tool reads, with what it has a place for.
 */
export const DataFormat = z.enum([
  'json',
  'jsonl',
  'csv',
  'parquet',
  'sqlite',
  'inspect',
  'promptfoo',
  'openai-chat',
]);
export type DataFormat = z.infer<typeof DataFormat>;

/** What is exported. What is still going on is refused by id, and left out and listed otherwise. */
export const DataSelection = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ids'),
    runIds: z.array(RunId).max(10_000).default([]),
    experimentIds: z.array(ExperimentId).max(10_000).default([]),
  }),
  /** Comparisons that fit, as the history finds them. */
  z.object({
    kind: z.literal('history'),
    query: HistoryQuery.omit({ before: true, limit: true }).prefault({}),
  }),
  z.object({ kind: z.literal('all') }),
]);
export type DataSelection = z.infer<typeof DataSelection>;

export const ExportData = z.object({
  selection: DataSelection,
  format: DataFormat,
  /** The stamped arrivals of every attempt, which are most of a file. */
  withTimelines: z.boolean().default(true),
  /** Puts several files into one archive, for a page saves one file at a time. */
  asOneFile: z.boolean().default(false),
});
export type ExportData = z.infer<typeof ExportData>;

const count = z.number().int().nonnegative();

/** Rows of each table that the selection holds. */
export const ExportCounts = z.record(z.enum(tableNames), count);
export type ExportCounts = z.infer<typeof ExportCounts>;

/** What is in the selection and in no file. */
export const LeftOut = z.object({
  what: z.enum(['run-active', 'experiment-active', 'timelines', 'judge-cells', 'unanswered-cells']),
  /** Of the run or experiment; empty: of all. */
  id: z.string(),
  count,
});
export type LeftOut = z.infer<typeof LeftOut>;

export const DataExported = z.object({
  exportId: ExportId,
  files: z.array(z.object({ name: z.string(), sizeBytes: count })),
  /** In the database, and found in the files when they were read again: the same, or it has failed. */
  counts: ExportCounts,
  leftOut: z.array(LeftOut),
});
export type DataExported = z.infer<typeof DataExported>;

export const DataExportStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('writing'), cells: count, of: count }),
  z.object({ kind: z.literal('done'), exported: DataExported }),
]);
export type DataExportStep = z.infer<typeof DataExportStep>;
