import { z } from 'zod';
import { FolderId, ModelId } from '../ids.ts';
import { ModelSettings } from './settings.ts';
import { LoadedModel, ModelOwner } from './model.ts';
import { LoadAnyway } from './run.ts';
import { LoadReport } from './timeline.ts';

/** How deep a watched folder is looked through, and how many models of it are listed. */
export const folderLimits = { depth: 6, models: 5000, entries: 200_000 } as const;

/** A folder whose GGUF files are in the list as long as they lie there. */
export const ModelFolder = z.object({
  id: FolderId,
  path: z.string(),
  /** `missing`: taken away, or its disk is; `unreadable`: `problem` says why. */
  state: z.enum(['scanning', 'watched', 'missing', 'unreadable']),
  problem: z.string().nullable(),
  /** Models found, refused ones among them. */
  models: z.number().int(),
  refused: z.number().int(),
  /** There is more than {@link folderLimits} allow; the rest is not listed. */
  isCut: z.boolean(),
});
export type ModelFolder = z.infer<typeof ModelFolder>;

/** A folder of another program that holds models; they are used where they lie. */
export const FoundFolder = z.object({
  program: ModelOwner,
  path: z.string(),
  models: z.number().int(),
  sizeBytes: z.number(),
  isWatched: z.boolean(),
});
export type FoundFolder = z.infer<typeof FoundFolder>;

/** What models take on the disk. */
export const DiskUse = z.object({
  /** By whose files they are; `null`: nobody's that is known. */
  owners: z.array(
    z.object({ owner: ModelOwner.nullable(), files: z.number().int(), sizeBytes: z.number() }),
  ),
  /** The very same content in several places. */
  duplicates: z.array(
    z.object({
      modelId: ModelId,
      name: z.string(),
      /** Of one of them. */
      sizeBytes: z.number(),
      paths: z.array(z.string()),
    }),
  ),
  /** Each model, once, the largest first. */
  models: z.array(
    z.object({
      modelId: ModelId,
      name: z.string(),
      owner: ModelOwner.nullable(),
      path: z.string(),
      sizeBytes: z.number(),
      /** A file in the data folder, which can be moved and deleted here. */
      isOwn: z.boolean(),
    }),
  ),
  /** Models whose file is away; what was measured with them stays. */
  missing: z.array(
    z.object({
      modelId: ModelId,
      name: z.string(),
      /** Where it was. */
      path: z.string(),
      runs: z.number().int(),
    }),
  ),
  /** Deleted models, until the trash is emptied. */
  trash: z.array(z.object({ modelId: ModelId, name: z.string(), sizeBytes: z.number() })),
  /** Half files in the data folder that nothing goes on with. */
  leftovers: z.array(z.object({ path: z.string(), sizeBytes: z.number() })),
});
export type DiskUse = z.infer<typeof DiskUse>;

/** SHA-256 is computed for one model at a time, and never while a run is going on. */
export const Hashing = z.object({
  modelId: ModelId,
  name: z.string(),
  doneBytes: z.number().int(),
  totalBytes: z.number().int(),
  /** `null`: nothing has been read since it began or went on. */
  bytesPerSecond: z.number().nullable(),
  remainingMs: z.number().nullable(),
  /** A run is going on, and its figures are not to be disturbed. */
  isPaused: z.boolean(),
  /** Models that come after this one. */
  waiting: z.number().int(),
});
export type Hashing = z.infer<typeof Hashing>;

/** What is going on with the list of models. */
export const ModelsActivity = z.object({
  /** Counts the changes of models and folders: who shows them asks again when it moves. */
  revision: z.number().int(),
  /** Headers that are being read in the background. */
  inspecting: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  hashing: Hashing.nullable(),
  /** Models that `load` was asked for; progress 0 to 1, `null` while it waits for its turn. */
  loading: z.array(z.object({ modelId: ModelId, progress: z.number().nullable() })),
});
export type ModelsActivity = z.infer<typeof ModelsActivity>;

export const LoadModel = z.object({
  modelId: ModelId,
  settings: ModelSettings,
  loadAnyway: LoadAnyway,
});
export type LoadModel = z.infer<typeof LoadModel>;

/** A model that stands, and how long that took. */
export const LoadResult = z.object({ load: LoadReport, model: LoadedModel });
export type LoadResult = z.infer<typeof LoadResult>;

/** One token of a text. */
export const TextToken = z.object({
  id: z.number().int(),
  /** U+FFFD where it is a part of a character. */
  text: z.string(),
  /** A mark of the vocabulary (`<|im_start|>`), not text. */
  isSpecial: z.boolean(),
});
export type TextToken = z.infer<typeof TextToken>;

export const largestTokenizedText = 20_000;
