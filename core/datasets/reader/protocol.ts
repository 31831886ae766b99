import { z } from 'zod';
import { DatasetRefusal } from '#shared/domain/dataset-failure.ts';
import { DatasetFormat, ImportColumn } from '#shared/domain/dataset.ts';
import { DatasetItem } from '#shared/domain/dataset-item.ts';
import { ColumnMapping, RowProblem } from '#shared/domain/dataset-mapping.ts';

/** What is asked of the reading process, once. */
export interface ToReader {
  readonly path: string;
  readonly name: string;
  /** `null`: it guesses. */
  readonly mapping: ColumnMapping | null;
}

/** Go on: the last items have been dealt with. */
export interface GoOn {
  readonly goOn: true;
}

export const ReadHead = z.object({
  format: DatasetFormat,
  sizeBytes: z.number(),
  columns: z.array(ImportColumn),
  mapping: ColumnMapping.nullable(),
});
export type ReadHead = z.infer<typeof ReadHead>;

export const ReadTotals = z.object({
  rows: z.number().int(),
  items: z.number().int(),
  badRows: z.number().int(),
  problems: z.array(RowProblem),
  fileSha256: z.string(),
});
export type ReadTotals = z.infer<typeof ReadTotals>;

/** What the reading process says; checked, for it has read what a stranger wrote. */
export const FromReader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('head'), head: ReadHead }),
  z.object({ type: z.literal('items'), items: z.array(DatasetItem) }),
  /** Rows read so far. */
  z.object({ type: z.literal('progress'), rows: z.number().int() }),
  z.object({ type: z.literal('end'), totals: ReadTotals }),
  z.object({ type: z.literal('refused'), refusal: DatasetRefusal }),
]);
export type FromReader = z.infer<typeof FromReader>;
