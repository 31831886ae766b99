import path from 'node:path';
import { ulid } from 'ulid';
import { appendEvents } from '#db/queries/events.ts';
import type { WritableDb } from '#db/handle.ts';
import {
  hideImport,
  importOfContent,
  setRunContent,
  importById,
  importOfFile,
  insertImport,
  showImport,
} from '#db/queries/imports.ts';
import { insertRun } from '#db/queries/runs.ts';
import { inTransaction } from '#db/statements.ts';
import { runProbe } from '#models/probe-process.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { FileSource } from '#shared/domain/file-source.ts';
import type {
  Recording,
  RecordingImported,
  RecordingPreview,
  RecordingSource,
} from '#shared/domain/recording.ts';
import type { Installation } from '#shared/domain/run.ts';
import { ImportId } from '#shared/ids.ts';
import { enterExperiment, type ReadExperiment } from '../recorded/enter-experiment.ts';
import { previewOf } from '../recorded/preview-of.ts';
import { ReadingAnswer, readingProcess, type ReadRecording } from '../recorded/read-recording.ts';
import { runsOfExports } from '../recorded/runs-of-exports.ts';
import { type ImportedRun, runsOfRows } from '../recorded/runs-of-rows.ts';
import type { StagedFile, StagedFiles } from '../staged-files.ts';

/** A large database takes long; what takes longer is given up. */
const limitMs = 120_000;
const heapMegabytes = 1024;

interface ImportsDeps {
  readonly db: WritableDb;
  readonly manifest: Installation;
  readonly staged: StagedFiles;
}

/** Answers recorded elsewhere: looked at, taken in as runs, and hidden again together. */
export function createImports({ db, manifest, staged }: ImportsDeps) {
  const ending = new AbortController();

  function fileOf(source: FileSource): StagedFile {
    if (source.kind === 'staged') return staged.fileOf(source.stagedId);
    if (path.isAbsolute(source.path)) {
      return { path: source.path, name: path.basename(source.path) };
    }
    const reason = 'give the whole path of the file';
    throw new WorkbenchError({ code: 'INVALID_INPUT', field: 'path', reason });
  }

  /** @throws WorkbenchError RECORDING_UNREADABLE, FILE_TOO_LARGE, STAGED_FILE_NOT_FOUND */
  async function read(wanted: RecordingSource): Promise<ReadRecording & { fileName: string }> {
    const { path: filePath, name: fileName } = fileOf(wanted.source);
    const request = { path: filePath, name: fileName, format: wanted.format ?? '' } as const;
    const nodeOptions = [`--max-old-space-size=${heapMegabytes}`];
    const options = { limitMs, signal: ending.signal, nodeOptions };
    const answer = await runProbe(readingProcess, request, ReadingAnswer, options).catch(
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new WorkbenchError({ code: 'RECORDING_UNREADABLE', name: fileName, reason });
      },
    );
    if ('failure' in answer) throw new WorkbenchError(answer.failure);
    return { ...answer, fileName };
  }

  async function preview(wanted: RecordingSource): Promise<RecordingPreview> {
    const found = await read(wanted);
    return previewOf(found, importOfFile(db, found.sha256), manifest);
  }

  /** @throws WorkbenchError RECORDING_KNOWN, RECORDING_UNREADABLE, FILE_TOO_LARGE, DISK_FULL */
  async function start(wanted: RecordingSource): Promise<RecordingImported> {
    const done = enter(await read(wanted));
    if (wanted.source.kind === 'staged') await staged.discard(wanted.source.stagedId);
    return done;
  }

  function enter(found: ReadRecording & { readonly fileName: string }): RecordingImported {
    const recording: Recording = {
      importId: ImportId.parse(ulid()),
      format: found.format,
      tool: found.tool,
      toolVersion: found.toolVersion,
      fileName: found.fileName,
      fileSha256: found.sha256,
      importedAtMs: Date.now(),
    };
    const imported = [
      ...runsOfRows(found.rows, recording, manifest),
      ...runsOfExports(found.runs, recording),
    ];
    const { experiments } = found;
    if (imported.length + experiments.length === 0) {
      const reason = 'there is no answer in it';
      throw new WorkbenchError({ code: 'RECORDING_UNREADABLE', name: found.fileName, reason });
    }
    return inTransaction(db, () => {
      // Looked up here, so that of two that import at once one is told so.
      const known = importOfFile(db, found.sha256);
      if (known) {
        const { fileName: name, importedAtMs } = known;
        throw new WorkbenchError({ code: 'RECORDING_KNOWN', name, importedAtMs });
      }
      const isNew = ({ contentSha256 }: { readonly contentSha256?: string }) =>
        contentSha256 === undefined || !importOfContent(db, contentSha256);
      const newRuns = imported.filter(isNew);
      const newExperiments = experiments.filter(isNew);
      if (newRuns.length + newExperiments.length === 0) {
        const { contentSha256 = '' } = imported[0] ?? experiments[0] ?? {};
        const { fileName: name, importedAtMs } = importOfContent(db, contentSha256) ?? recording;
        throw new WorkbenchError({ code: 'RECORDING_KNOWN', name, importedAtMs });
      }
      insertImport(db, recording);
      for (const { run, events, contentSha256 } of newRuns) {
        // Panes that were put in others' place are among the run's already, and so are their cells.
        insertRun(db, run);
        appendEvents(db, run.id, events);
        if (contentSha256 !== undefined) setRunContent(db, run.id, contentSha256);
      }
      return {
        importId: recording.importId,
        runIds: newRuns.map(({ run }) => run.id),
        experimentIds: newExperiments.map((each) => enterExperiment(db, each, recording)),
        known: imported.length + experiments.length - newRuns.length - newExperiments.length,
        answers: answersIn(newRuns, newExperiments),
        problemCount: found.problemCount,
      };
    });
  }

  /** @throws WorkbenchError IMPORT_NOT_FOUND */
  function refuseUnknown(importId: ImportId): void {
    if (importById(db, importId)) return;
    throw new WorkbenchError({ code: 'IMPORT_NOT_FOUND', importId });
  }

  return {
    preview,
    start,
    remove(importId: ImportId): void {
      refuseUnknown(importId);
      hideImport(db, importId, Date.now());
    },
    restore(importId: ImportId): void {
      refuseUnknown(importId);
      showImport(db, importId);
    },
    /** Ends what is being read. */
    close: () => ending.abort(),
  };
}

function answersIn(runs: readonly ImportedRun[], experiments: readonly ReadExperiment[]): number {
  const ofExperiments = experiments.flatMap(({ cells }) =>
    cells.filter(({ role, attempts }) => role === 'answer' && attempts.length > 0),
  );
  return runs.reduce((sum, { run }) => sum + run.cells.length, 0) + ofExperiments.length;
}
