import { CellId } from '#shared/ids.ts';
import type { AttemptId, ExperimentId } from '#shared/ids.ts';
import type { NewRunEvent } from '#shared/domain/run-event.ts';
import { type AttemptState, applyRunEvent, createRunState } from '#shared/domain/run-state.ts';
import type { Pane } from '#shared/domain/run.ts';
import { runAttempt } from '../attempt.ts';
import { type RemoteDeps, runRemoteAttempt } from '../remote-attempt.ts';
import type { Budget } from '../services/spending.ts';
import type { Machine } from '../services/machine.ts';
import type { Memory } from '../services/memory.ts';
import type { Models } from '../services/models.ts';
import type { RunnerPool } from '#models/runner-pool.ts';

export interface CellRunDeps extends RemoteDeps {
  readonly pool: RunnerPool;
  readonly models: Models;
  readonly memory: Memory;
  readonly machine: Machine;
}

/** One call for one cell. */
export interface CellCall {
  readonly experiment: ExperimentId;
  /** With the system prompt that holds for this item. */
  readonly pane: Pane;
  readonly prompt: string;
  /** Samples with one seed would be one answer many times: it is added to the seed. */
  readonly sample: number;
  /** Of the first attempt, which is stored as begun already. */
  readonly attemptId: AttemptId;
  readonly wantedNs: bigint;
  readonly budget: Budget;
  readonly isMeasurement: boolean;
  readonly loadAnyway: boolean;
  readonly signal: AbortSignal;
  /** Everything that happens, as it happens; further attempts are announced here. */
  heard(event: NewRunEvent): void;
}

const onlyCell = CellId.parse('cell');

/**
 * Asks the model of a cell as a comparison asks it: the same attempts, told by the same events, which
 * add up to the same states.
 * @returns every attempt, the deciding one last
 */
export async function runCell(deps: CellRunDeps, call: CellCall): Promise<AttemptState[]> {
  const { pane, sample, attemptId } = call;
  const cell = { id: onlyCell, paneIndex: pane.index, sample };
  const state = createRunState({ panes: [pane], cells: [cell] });
  const attempts = () => state.cells.get(onlyCell)!.attempts;
  const apply = (event: NewRunEvent) => applyRunEvent(state, { ...event, seq: state.seq + 1 });
  apply({ type: 'attempt-queued', cellId: onlyCell, attemptId, attempt: 1 });
  const shared = {
    ...deps,
    ...call,
    cell,
    emit(event: NewRunEvent) {
      apply(event);
      call.heard(event);
    },
  };
  const { source } = pane;
  if (source.kind === 'file') {
    await runAttempt({
      ...shared,
      file: source,
      watchCpu: () => deps.machine.watchCpu(),
      learned: (facts) => deps.models.learned(pane.modelId, facts),
    });
  } else if (source.kind === 'provider') {
    const nextNumber = () => attempts().length + 1;
    await runRemoteAttempt({ ...shared, source, nextNumber, isWarmUp: false });
  } else {
    throw new Error('A recorded answer cannot be asked again');
  }
  return attempts();
}
