import { z } from 'zod';
import { ExperimentExport } from '#shared/domain/data-file.ts';
import { Failure } from '#shared/domain/failure.ts';
import { RecordedRow, RecordingFormat, RecordingProblem } from '#shared/domain/recording.ts';
import { RunExport } from '#shared/domain/run-export.ts';

/** Entry of the process that reads a file that a stranger may have made. */
export const readingProcess = new URL('read-process.ts', import.meta.url);

/** What is asked of it, once. `format` empty: by what is in the file. */
export type ReadingRequest = {
  readonly path: string;
  readonly name: string;
  readonly format: RecordingFormat | '';
};

/** Everything that could be read from a file, in one shape whatever the tool. */
export const ReadRecording = z.object({
  format: RecordingFormat,
  tool: z.string().max(100),
  toolVersion: z.string().max(100).nullable(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  rows: z.array(RecordedRow),
  /** Whole runs with their timelines, of our own export. */
  runs: z.array(RunExport.extend({ contentSha256: z.string() })),
  experiments: z.array(ExperimentExport.extend({ contentSha256: z.string() })),
  problems: z.array(RecordingProblem),
  problemCount: z.number().int(),
});
export type ReadRecording = z.infer<typeof ReadRecording>;

export const ReadingAnswer = z.union([z.object({ failure: Failure }), ReadRecording]);
export type ReadingAnswer = z.infer<typeof ReadingAnswer>;

/** What one reader makes of the content of a file; size, hash and limits are the same for all. */
export interface Reading {
  readonly format: RecordingFormat;
  readonly tool: string;
  readonly toolVersion: string | null;
}
