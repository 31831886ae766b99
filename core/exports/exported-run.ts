import type { ReadableDb } from '#db/handle.ts';
import { countsOfRun } from '#db/queries/exports.ts';
import {
  applyRunEvent,
  type CellState,
  createRunState,
  currentAttempt,
} from '#shared/domain/run-state.ts';
import type { Pane, Run } from '#shared/domain/run.ts';
import type { RunId } from '#shared/ids.ts';
import { exportRun } from '../export-run.ts';
import type { ExportedCell, ExportedSource } from './exported.ts';

/**
 * A comparison, in memory as a whole: it has at most a few hundred answers.
 * @throws WorkbenchError RUN_NOT_FOUND, RUN_STILL_ACTIVE
 */
export function exportedRun(db: ReadableDb, runId: RunId, triptych: string): ExportedSource {
  const whole = exportRun(db, runId, triptych);
  const { run } = whole;
  const stored = countsOfRun(db, runId);
  const state = createRunState(run);
  for (const event of whole.events) applyRunEvent(state, event);
  return {
    kind: 'run',
    run,
    whole,
    panes: run.panes.map((pane) => ({
      pane,
      label: pane.modelName,
      strategy: pane.strategy ?? null,
    })),
    cellCount: stored.cells,
    attemptCount: stored.attempts,
    cells: () => [...state.cells.values()].map((cell) => cellOf(run, cell)),
  };
}

function cellOf(run: Run, cell: CellState): ExportedCell {
  const current = currentAttempt(cell);
  const pane = run.panes.find(({ index }) => index === cell.paneIndex);
  return {
    id: cell.id,
    pane: cell.paneIndex,
    sample: cell.sample,
    role: 'answer',
    state: cell.isSkipped ? 'skipped' : (current?.status ?? 'queued'),
    item: null,
    prompt: run.prompt,
    systemPrompt: pane ? systemPromptOf(pane) : null,
    outcome: null,
    attempts: cell.attempts.map((attempt) => ({
      state: attempt,
      number: attempt.number,
      isCached: false,
      begunAtMs: null,
      endedAtMs: null,
    })),
    accepted: current && cell.attempts.indexOf(current),
  };
}

/** Empty: there was no system turn. */
export function systemPromptOf({ source, remote, settings }: Pane): string | null {
  if (source.kind === 'recorded' && !source.isMeasured) return source.systemPrompt;
  return (remote ?? settings).systemPrompt;
}
