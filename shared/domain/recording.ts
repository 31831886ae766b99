import { z } from 'zod';
import { ExperimentId, ImportId, RunId } from '../ids.ts';
import { FileSource } from './file-source.ts';

/** The kinds of files that recorded answers are read from. */
export const RecordingFormat = z.enum(['triptych', 'llm', 'promptfoo', 'inspect', 'jsonl']);
export type RecordingFormat = z.infer<typeof RecordingFormat>;

/**
 * What a recorded duration is of, by the clock of the tool that wrote it. None of them is one of our
 * figures: where the clock stood is not known.
 *
 * - `end-to-end`: from the request to the whole answer (llm `duration_ms`, promptfoo `latencyMs`);
 * - `first-token`: from the request to the first token (JSONL `ttftMs`);
 * - `model-call`: the call of the model (Inspect `output.time`);
 * - `sample-working`: the whole sample without waiting for rate limits (Inspect `working_time`);
 * - `sample-total`: the whole sample with everything, scoring too (Inspect `total_time`);
 * - `cache-lookup`: the answer came from the tool's cache, and this says nothing of the model.
 */
export const RecordedTimingName = z.enum([
  'end-to-end',
  'first-token',
  'model-call',
  'sample-working',
  'sample-total',
  'cache-lookup',
]);
export type RecordedTimingName = z.infer<typeof RecordedTimingName>;

export const RecordedTiming = z.object({
  name: RecordedTimingName,
  ms: z.number().min(0).max(1e9),
});
export type RecordedTiming = z.infer<typeof RecordedTiming>;

const count = z.number().int().min(0).max(1e9).nullable();

/** Token counts as the file has them; `null`: it does not say. */
export const RecordedUsage = z.object({
  promptTokens: count,
  cachedTokens: count,
  outputTokens: count,
  reasoningTokens: count,
});
export type RecordedUsage = z.infer<typeof RecordedUsage>;

/** Where something stands in the file, counted from 1: a line, a row of a table, a result of a list. */
export const RecordedPlace = z.object({
  unit: z.enum(['line', 'row', 'result', 'sample', 'run']),
  number: z.number().int().positive(),
});
export type RecordedPlace = z.infer<typeof RecordedPlace>;

/** The end of the year 9999. */
const latestMs = 253_402_300_799_999;
export const largestRecordedText = 1_000_000;
const text = z.string().max(largestRecordedText);

/** One answer as it was recorded elsewhere. `error`: what the tool wrote instead of an answer. */
export const RecordedAnswer = z.object({
  answer: text,
  reasoning: text,
  usage: RecordedUsage.nullable(),
  timings: z.array(RecordedTiming).max(8),
  /** Wall clock, milliseconds since 1970. */
  recordedAtMs: z.number().min(0).max(latestMs).nullable(),
  error: text.nullable(),
  place: RecordedPlace,
});
export type RecordedAnswer = z.infer<typeof RecordedAnswer>;

/** A setting in the words of the file; values are written as JSON unless they are text. */
export const RecordedSetting = z.object({ name: z.string().max(100), value: z.string().max(1000) });
export type RecordedSetting = z.infer<typeof RecordedSetting>;

/** An answer with what was asked and of whom. */
export const RecordedRow = RecordedAnswer.extend({
  prompt: text.min(1),
  systemPrompt: text.nullable(),
  model: z.string().min(1).max(300),
  settings: z.array(RecordedSetting).max(50),
});
export type RecordedRow = z.infer<typeof RecordedRow>;

/** What keeps a part of a file from being taken in; the rest of the file is. */
export const RecordingProblem = z.object({
  /** `null`: the file as a whole. */
  place: RecordedPlace.nullable(),
  code: z.enum([
    'not-json',
    'wrong-shape',
    'no-prompt',
    'no-model',
    'no-answer',
    'too-long',
    'too-many',
    'too-large',
    'changed',
    'not-ended',
    'has-attachments',
  ]),
  /** For `wrong-shape`: where and what; else empty. */
  detail: z.string().max(300),
});
export type RecordingProblem = z.infer<typeof RecordingProblem>;

/** Where a recorded run comes from. */
export const Recording = z.object({
  importId: ImportId,
  format: RecordingFormat,
  tool: z.string(),
  /** `null`: the file does not say. */
  toolVersion: z.string().nullable(),
  fileName: z.string(),
  fileSha256: z.string(),
  importedAtMs: z.number(),
});
export type Recording = z.infer<typeof Recording>;

export const RecordingSource = z.object({
  source: FileSource,
  /** `null`: by what is in it. */
  format: RecordingFormat.nullable().default(null),
});
export type RecordingSource = z.infer<typeof RecordingSource>;

/** What an import would bring, before anything is written. */
export const RecordingPreview = z.object({
  fileName: z.string(),
  fileSha256: z.string(),
  sizeBytes: z.number().int(),
  format: RecordingFormat,
  tool: z.string(),
  toolVersion: z.string().nullable(),
  runs: z.number().int(),
  experiments: z.number().int(),
  answers: z.number().int(),
  models: z.array(z.object({ name: z.string(), answers: z.number().int() })),
  timings: z.array(z.object({ name: RecordedTimingName, answers: z.number().int() })),
  /** Answers that come with every token's time. */
  timelines: z.number().int(),
  firstAtMs: z.number().nullable(),
  lastAtMs: z.number().nullable(),
  /** The first of them; there are `problemCount`. */
  problems: z.array(RecordingProblem),
  problemCount: z.number().int(),
  /** The same file was taken in before, and its runs are still there. */
  known: z
    .object({ importId: ImportId, fileName: z.string(), importedAtMs: z.number() })
    .nullable(),
});
export type RecordingPreview = z.infer<typeof RecordingPreview>;

export const RecordingImported = z.object({
  importId: ImportId,
  runIds: z.array(RunId),
  experimentIds: z.array(ExperimentId),
  /** Runs and experiments that were here already, from another file. */
  known: z.number().int(),
  answers: z.number().int(),
  problemCount: z.number().int(),
});
export type RecordingImported = z.infer<typeof RecordingImported>;
