import { z } from 'zod';
import { datasetFailures } from './dataset-failure.ts';
import { experimentFailures } from './experiment-failure.ts';
import { GgufRefusal } from './gguf.ts';
import { hubFailures } from './hub-failure.ts';
import { exportFailures } from './export-failure.ts';
import { labFailures } from './lab-failure.ts';
import { LoadProblem } from './memory.ts';
import { providerFailures } from './provider-failure.ts';

/**
 * Why a cell or a call failed: a stable code with the data that its words need.
 * Failures cross processes and are stored; the words are made by the reader (see `failure-text.ts`).
 */
export const Failure = z.discriminatedUnion('code', [
  z.object({ code: z.literal('MODEL_NOT_FOUND'), model: z.string() }),
  z.object({
    code: z.literal('MODEL_NAME_AMBIGUOUS'),
    model: z.string(),
    matches: z.array(z.string()),
  }),
  z.object({ code: z.literal('MODEL_FILE_MISSING'), path: z.string() }),
  /** Another program's, the person's or a bundled one: only files in the data folder are moved and deleted. */
  z.object({ code: z.literal('MODEL_NOT_OWN'), model: z.string() }),
  /** It is answering, and its file cannot be taken from under it. */
  z.object({ code: z.literal('MODEL_IN_USE'), model: z.string() }),
  z.object({ code: z.literal('FILE_EXISTS'), path: z.string() }),
  z.object({ code: z.literal('NOT_A_GGUF'), path: z.string(), refusal: GgufRefusal }),
  z.object({ code: z.literal('FOLDER_UNUSABLE'), path: z.string(), reason: z.string() }),
  z.object({ code: z.literal('FOLDER_NOT_FOUND'), folder: z.string() }),
  z.object({ code: z.literal('UPLOAD_NAME_REFUSED'), name: z.string() }),
  z.object({
    code: z.literal('UPLOAD_TOO_LARGE'),
    sizeBytes: z.number(),
    /** What may be written: the free space less a reserve. */
    roomBytes: z.number(),
  }),
  /** One file of a model in several: they belong in one folder, added by its path. */
  z.object({ code: z.literal('UPLOAD_OF_PART'), name: z.string() }),
  z.object({ code: z.literal('UPLOAD_BUSY') }),
  z.object({ code: z.literal('UPLOAD_INCOMPLETE'), name: z.string() }),
  /** The model was unloaded before it stood. */
  z.object({ code: z.literal('LOAD_CANCELLED'), model: z.string() }),
  z.object({ code: z.literal('MODEL_LOAD_FAILED'), model: z.string(), reason: z.string() }),
  /** The model would need more than is free; nothing was loaded, and it can be loaded anyway. */
  z.object({
    code: z.literal('WONT_FIT'),
    model: z.string(),
    place: z.enum(['memory', 'gpu']),
    neededBytes: z.number(),
    freeBytes: z.number(),
  }),
  /** llama.cpp does not compute with this combination of settings; nothing was loaded. */
  z.object({ code: z.literal('SETTINGS_REFUSED'), model: z.string(), problem: LoadProblem }),
  z.object({ code: z.literal('GENERATION_FAILED'), model: z.string(), reason: z.string() }),
  /** The runner process ended by itself; `signal` and `exitCode` are what the system reported. */
  z.object({
    code: z.literal('MODEL_CRASHED'),
    model: z.string(),
    signal: z.string().nullable(),
    exitCode: z.number().int().nullable(),
    lastWords: z.string(),
  }),
  z.object({
    code: z.literal('MODEL_QUARANTINED'),
    model: z.string(),
    crashes: z.number().int(),
    retryAtMs: z.number(),
  }),
  z.object({
    code: z.literal('CONTEXT_TOO_LONG'),
    promptTokens: z.number().int(),
    contextTokens: z.number().int(),
  }),
  /** `exceeded` tells which limit of a rendering it went over; `reason` is then empty. */
  z.object({
    code: z.literal('TEMPLATE_FAILED'),
    reason: z.string(),
    exceeded: z.enum(['time', 'size']).optional(),
  }),
  z.object({ code: z.literal('RUNNER_SILENT'), waitedMs: z.number() }),
  z.object({ code: z.literal('RUN_NOT_FOUND'), run: z.string() }),
  z.object({ code: z.literal('RUN_STILL_ACTIVE'), run: z.string() }),
  z.object({ code: z.literal('LINE_UP_NOT_FOUND'), lineUp: z.string() }),
  z.object({ code: z.literal('FACT_NOT_FOUND'), fact: z.string() }),
  /** The file is of no kind that recorded answers are read from, or nothing in it can be read. */
  z.object({ code: z.literal('RECORDING_UNREADABLE'), name: z.string(), reason: z.string() }),
  z.object({
    code: z.literal('FILE_TOO_LARGE'),
    name: z.string(),
    sizeBytes: z.number(),
    limitBytes: z.number(),
  }),
  /** The same file was imported before. */
  z.object({ code: z.literal('RECORDING_KNOWN'), name: z.string(), importedAtMs: z.number() }),
  z.object({ code: z.literal('IMPORT_NOT_FOUND'), importId: z.string() }),
  /** A recorded answer cannot be asked for again. */
  z.object({ code: z.literal('PANE_RECORDED'), model: z.string() }),
  /** What another tool wrote down in place of an answer. */
  z.object({ code: z.literal('RECORDED_FAILURE'), reason: z.string() }),
  z.object({ code: z.literal('TOO_MANY_PANES'), limit: z.number().int() }),
  z.object({
    code: z.literal('DATABASE_NEWER'),
    found: z.number().int(),
    supported: z.number().int(),
  }),
  z.object({
    code: z.literal('DATABASE_LOCKED'),
    pid: z.number().int().nullable(),
    startedAtMs: z.number().nullable(),
  }),
  z.object({ code: z.literal('DATABASE_DAMAGED'), path: z.string(), reason: z.string() }),
  z.object({ code: z.literal('DISK_FULL'), path: z.string() }),
  /** The disk or its rights: the data cannot be opened, read or written; nothing says it is damaged. */
  z.object({ code: z.literal('STORAGE_FAILED'), path: z.string(), reason: z.string() }),
  ...providerFailures,
  ...datasetFailures,
  ...experimentFailures,
  ...hubFailures,
  ...labFailures,
  ...exportFailures,
  z.object({ code: z.literal('PROVIDER_NOT_FOUND'), provider: z.string() }),
  /** The next answer could cost more than is left; what was answered is kept. */
  z.object({
    code: z.literal('SPENDING_LIMIT'),
    per: z.enum(['run', 'day']),
    limitUsd: z.string(),
    spentUsd: z.string(),
    /** What the answer can cost; `null`: the model has no known price, or no limit of its own. */
    nextUsd: z.string().nullable(),
  }),
  z.object({ code: z.literal('KEY_STORE_UNUSABLE'), store: z.string(), reason: z.string() }),
  z.object({ code: z.literal('INVALID_INPUT'), field: z.string(), reason: z.string() }),
  z.object({ code: z.literal('INTERNAL'), logId: z.string() }),
]);
export type Failure = z.infer<typeof Failure>;
export type FailureCode = Failure['code'];

/** An expected failure on its way up; anything else that is thrown is a bug. */
export class WorkbenchError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'WorkbenchError';
    this.failure = failure;
  }
}
