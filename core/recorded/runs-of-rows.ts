import { ulid } from 'ulid';
import type { NewRunEvent, RunEvent } from '#shared/domain/run-event.ts';
import { recordedModelId } from '#shared/domain/pane-source.ts';
import type { RecordedRow, Recording } from '#shared/domain/recording.ts';
import { type Cell, type Installation, maxPanes, type Pane, type Run } from '#shared/domain/run.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { AttemptId, CellId, RunId } from '#shared/ids.ts';
import { titleOf } from '../new-run.ts';

/** A run to be stored, with the events that make it what it is. */
export interface ImportedRun {
  readonly run: Run;
  readonly events: readonly RunEvent[];
  /** Of an exported run, which is taken in once whatever file it comes in. */
  readonly contentSha256?: string;
}

/**
 * Recorded answers as runs: those to one prompt stand in one run, a pane for each model with its
 * system prompt and settings, and answers of the same pane are its samples.
 */
export function runsOfRows(
  rows: readonly RecordedRow[],
  recording: Recording,
  manifest: Installation,
): ImportedRun[] {
  const byPrompt = Map.groupBy(rows, ({ prompt }) => prompt);
  return [...byPrompt.values()].flatMap((same) => {
    const panes = [...Map.groupBy(same, paneKey).values()];
    const chunks = Array.from({ length: Math.ceil(panes.length / maxPanes) }, (_, i) =>
      panes.slice(i * maxPanes, (i + 1) * maxPanes),
    );
    return chunks.map((chunk) => runOf(chunk, recording, manifest));
  });
}

function paneKey({ model, systemPrompt, settings }: RecordedRow): string {
  return JSON.stringify([model, systemPrompt, settings]);
}

function runOf(
  panes: readonly (readonly RecordedRow[])[],
  recording: Recording,
  manifest: Installation,
): ImportedRun {
  const rows = panes.flat();
  const prompt = rows[0]?.prompt ?? '';
  const atMs = Math.min(...rows.map(({ recordedAtMs }) => recordedAtMs ?? recording.importedAtMs));
  const cells: Cell[] = [];
  const happened: NewRunEvent[] = [];
  panes.forEach((samples, paneIndex) =>
    samples.forEach((row, sample) => {
      const cell = { id: CellId.parse(ulid()), paneIndex, sample };
      const of = { cellId: cell.id, attemptId: AttemptId.parse(ulid()) };
      cells.push(cell);
      happened.push({ ...of, type: 'attempt-queued', attempt: 1 });
      happened.push({ ...of, type: 'attempt-recorded', recorded: answerOf(row) });
    }),
  );
  const status = rows.some(({ error }) => error === null) ? 'done' : 'failed';
  happened.push({ type: 'run-ended', status, atMs });
  const run: Run = {
    // The history is in the order of ids: a recorded run stands where its date belongs.
    id: RunId.parse(ulid(atMs)),
    title: titleOf(prompt),
    prompt,
    panes: panes.flatMap(([row], index) => (row ? [paneOf(row, index, recording)] : [])),
    cells,
    samples: Math.max(...panes.map(({ length }) => length)),
    mode: 'sequential',
    status,
    origin: 'recorded',
    recording,
    createdAtMs: atMs,
    finishedAtMs: atMs,
    isStarred: false,
    tags: [],
    spendLimitUsd: null,
    warmUp: false,
    isMeasurement: false,
    manifest: { ...manifest, machine: null },
  };
  return { run, events: happened.map((event, i): RunEvent => ({ ...event, seq: i + 1 })) };
}

function answerOf(row: RecordedRow) {
  const { answer, reasoning, usage, timings, recordedAtMs, error, place } = row;
  return { answer, reasoning, usage, timings, recordedAtMs, error, place };
}

function paneOf(row: RecordedRow, index: number, { fileName, format }: Recording): Pane {
  const { model, systemPrompt, settings } = row;
  return {
    index,
    modelId: recordedModelId,
    modelName: model,
    settings: defaultSettings,
    source: {
      kind: 'recorded',
      name: fileName,
      format,
      systemPrompt,
      settings,
      isMeasured: false,
      asked: null,
    },
    replacedBy: null,
  };
}
