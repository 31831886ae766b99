import type { WorkbenchClient } from '#shared/contract/index.ts';
import {
  applyRunEvent,
  cellsOfPane,
  createRunState,
  currentAttempt,
  type RunState,
} from '#shared/domain/run-state.ts';
import type { Run, StartRunInput } from '#shared/domain/run.ts';
import { exitCode } from './exit-codes.ts';
import type { RunView } from './views.ts';

/** A run that has ended, with everything its events tell. */
export interface Comparison {
  readonly run: Run;
  readonly state: RunState;
}

/**
 * Starts a run and shows it until its end. An abort cancels the run, which then ends like any other:
 * what was answered so far is kept.
 */
export async function runComparison(
  client: WorkbenchClient,
  request: StartRunInput,
  view: RunView,
  signal: AbortSignal,
): Promise<Comparison> {
  const started = await client.runs.start(request);
  const cancelFailure = Promise.withResolvers<never>();
  const cancel = () => {
    client.runs.cancel({ runId: started.id, paneIndex: null }).catch(cancelFailure.reject);
  };
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await Promise.race([followRun(client, started, view), cancelFailure.promise]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Shows a stored or running run until its end. An abort ends the watching, not the run. */
export async function followRun(
  client: WorkbenchClient,
  run: Run,
  view: RunView,
  signal?: AbortSignal,
): Promise<Comparison> {
  const state = createRunState(run);
  const batches = await client.runs.follow({ runId: run.id }, signal ? { signal } : {});
  for await (const events of batches) {
    for (const event of events) applyRunEvent(state, event);
    view.update(state);
  }
  view.end(state);
  return { run: await client.runs.get({ runId: run.id }), state };
}

/** A run with one answer counts as done; here every cell of the panes that are shown must have one. */
export function exitCodeOfRun({ state }: Comparison): number {
  if (state.status === 'cancelled') return exitCode.cancelled;
  const shown = state.panes.filter(({ replacedBy }) => replacedBy === null);
  const cells = shown.flatMap(({ index }) => cellsOfPane(state, index));
  const isAllDone = cells.every(
    (cell) => cell.isSkipped || currentAttempt(cell)?.status === 'done',
  );
  return isAllDone ? exitCode.done : exitCode.cellFailed;
}
