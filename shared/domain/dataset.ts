import { z } from 'zod';
import { DatasetId, DownloadId } from '../ids.ts';
import { DatasetItem } from './dataset-item.ts';
import { ColumnMapping, RowProblem } from './dataset-mapping.ts';
import { FileSource } from './file-source.ts';

export const DatasetFormat = z.enum([
  'csv',
  'tsv',
  'json',
  'jsonl',
  'parquet',
  'inspect',
  'lm-eval',
]);
export type DatasetFormat = z.infer<typeof DatasetFormat>;

/** Where a dataset came from, as far as it is known; frozen with it. */
export const DatasetOrigin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bundled') }),
  z.object({
    kind: z.literal('file'),
    /** Its path, or the name that a page gave it. */
    file: z.string(),
    format: DatasetFormat,
    sha256: z.string(),
  }),
  z.object({
    kind: z.literal('hub'),
    repository: z.string(),
    /** The commit that the file is of. */
    revision: z.string(),
    /** Repository and path. */
    file: z.string(),
    format: DatasetFormat,
    sha256: z.string(),
  }),
]);
export type DatasetOrigin = z.infer<typeof DatasetOrigin>;

/** How often a tag occurs. */
const TagCount = z.object({ tag: z.string().nullable(), count: z.number().int() });
export type TagCount = z.infer<typeof TagCount>;

/** Items that are frozen: what their SHA-256 names never changes. */
export const Dataset = z.object({
  id: DatasetId,
  name: z.string().min(1).max(200),
  description: z.string(),
  /** As its publisher names it; `null`: nobody said. */
  licence: z.string().nullable(),
  origin: DatasetOrigin,
  /** `null` for the bundled ones, which are items already. */
  mapping: ColumnMapping.nullable(),
  /** SHA-256 of the canonical items, in order. */
  itemsSha256: z.string(),
  items: z.number().int(),
  /** Rows of the file that are no item of it. */
  badRows: z.number().int(),
  createdAtMs: z.number(),
});
export type Dataset = z.infer<typeof Dataset>;

export const DatasetDetails = z.object({
  dataset: Dataset,
  domains: z.array(TagCount),
  difficulties: z.array(TagCount),
  /** The first of the bad rows. */
  problems: z.array(RowProblem),
});
export type DatasetDetails = z.infer<typeof DatasetDetails>;

export const ImportColumn = z.object({
  name: z.string(),
  /** The first values, cut. */
  samples: z.array(z.string()),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

/** What a file holds and what would come of it; nothing is stored. */
export const ImportPreview = z.object({
  file: z.string(),
  format: DatasetFormat,
  sizeBytes: z.number().int(),
  columns: z.array(ImportColumn),
  /** The one that was asked for, else a guess; `null`: no column looks like a question. */
  mapping: ColumnMapping.nullable(),
  rows: z.number().int(),
  items: z.number().int(),
  badRows: z.number().int(),
  problems: z.array(RowProblem),
  /** The first items, as they would be stored. */
  sample: z.array(DatasetItem),
  /** A dataset with exactly these items. */
  known: z.object({ id: DatasetId, name: z.string() }).nullable(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** What a dataset is read from: a file, or one that was downloaded to become a dataset. */
export const DatasetSource = z.discriminatedUnion('kind', [
  ...FileSource.options,
  z.object({ kind: z.literal('download'), downloadId: DownloadId }),
]);
export type DatasetSource = z.infer<typeof DatasetSource>;

/** Names a reading, so that it can be followed; the caller makes it up. */
const ReadingId = z.uuid().nullable().default(null);

/** How far a file is read. */
export const Reading = z.object({ rows: z.number().int() });
export type Reading = z.infer<typeof Reading>;

export const PreviewDataset = z.object({
  source: DatasetSource,
  /** `null`: as guessed. */
  mapping: ColumnMapping.nullable().default(null),
  readingId: ReadingId,
});
export type PreviewDataset = z.infer<typeof PreviewDataset>;

export const AddDataset = PreviewDataset.extend({
  /** `null`: after the file. */
  name: z.string().trim().min(1).max(200).nullable(),
});
export type AddDataset = z.infer<typeof AddDataset>;

export const ItemsQuery = z.object({
  datasetId: DatasetId,
  domain: z.string().nullable().default(null),
  difficulty: z.string().nullable().default(null),
  /** Found in inputs and ids; empty: all. */
  text: z.string().max(1000).default(''),
  offset: z.number().int().nonnegative().default(0),
  limit: z.number().int().min(1).max(500).default(100),
});
export type ItemsQuery = z.infer<typeof ItemsQuery>;

/** A line of the list of items: long texts are cut. */
export const ItemLine = z.object({
  position: z.number().int(),
  id: z.string(),
  input: z.string(),
  target: z.string(),
  domain: z.string().nullable(),
  difficulty: z.string().nullable(),
});
export type ItemLine = z.infer<typeof ItemLine>;

export const ItemsPage = z.object({ lines: z.array(ItemLine), total: z.number().int() });
export type ItemsPage = z.infer<typeof ItemsPage>;
