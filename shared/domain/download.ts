import { z } from 'zod';
import { DownloadId, ModelId } from '../ids.ts';
import { Failure } from './failure.ts';
import { HubFile, hubFilePath, HubRepository } from './hub.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Files of a repository, at one commit of it. */
const FromHub = z.object({
  kind: z.literal('hub'),
  repository: HubRepository,
  revision: z.string().regex(/^[0-9a-f]{40}$/),
  /** One, or all those of a model in several. */
  paths: z.array(hubFilePath).min(1).max(1000),
});

/** One file by its address. */
const FromAddress = z.object({
  kind: z.literal('address'),
  address: z.string().trim().min(1).max(4000),
  /** As its publisher states it; `null`: nobody can check what arrives. */
  sha256: Sha256.nullable().default(null),
});

export const StartDownload = z.object({
  purpose: z.enum(['model', 'dataset']),
  source: z.discriminatedUnion('kind', [FromHub, FromAddress]),
});
export type StartDownload = z.infer<typeof StartDownload>;
export type DownloadSource = StartDownload['source'];

export const DownloadState = z.enum([
  'waiting',
  'downloading',
  /** All is here; its SHA-256 is computed and its header read. */
  'checking',
  'paused',
  'failed',
  'done',
]);
export type DownloadState = z.infer<typeof DownloadState>;

/** A download now. It goes on whether anybody follows it or not, and after a restart. */
export const Download = z.object({
  id: DownloadId,
  purpose: StartDownload.shape.purpose,
  /** What a person knows it by. */
  name: z.string(),
  source: StartDownload.shape.source,
  licence: z.string().nullable(),
  files: z.array(HubFile),
  state: DownloadState,
  doneBytes: z.number(),
  totalBytes: z.number(),
  /** Bytes that an earlier attempt had left. */
  resumedBytes: z.number(),
  /** Over the last seconds; `null` while nothing arrives. */
  bytesPerSecond: z.number().nullable(),
  remainingMs: z.number().nullable(),
  /** It stands still until the runs on this machine are over. */
  waitsForRuns: z.boolean(),
  /** Why it failed, or was paused by itself. */
  failure: Failure.nullable(),
  /** The model that it became. */
  modelId: ModelId.nullable(),
  createdAtMs: z.number(),
});
export type Download = z.infer<typeof Download>;

export const DownloadSettings = z.object({
  /** Downloads at the same time. */
  atOnce: z.number().int().min(1).max(8),
  /** Connections for one file. */
  parts: z.number().int().min(1).max(16),
  /** All downloads together; `null`: no limit. */
  bytesPerSecond: z.number().int().min(1024).nullable(),
});
export type DownloadSettings = z.infer<typeof DownloadSettings>;

export const defaultDownloadSettings: DownloadSettings = {
  atOnce: 2,
  parts: 4,
  bytesPerSecond: null,
};

export const Downloads = z.object({ downloads: z.array(Download), settings: DownloadSettings });
export type Downloads = z.infer<typeof Downloads>;
