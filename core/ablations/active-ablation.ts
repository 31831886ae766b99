import {
  ablationCells,
  setAblationStatus,
  setCell,
  setCellExperiment,
  type StoredAblation,
} from '#db/queries/ablations.ts';
import { resultsOf } from '#shared/ablations/arm-figures.ts';
import { remainingMs } from '#shared/ablations/remaining-time.ts';
import type { Ablation, AblationStatus } from '#shared/domain/ablation.ts';
import type { AblationCell, CellResult, MadeSubject } from '#shared/domain/ablation-cells.ts';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import type { Log } from '../log.ts';
import { Signal } from '../signal.ts';
import { type CellDeps, type CellWork, measureCell } from './measure-cell.ts';

export interface ActiveDeps extends CellDeps {
  readonly log: Log;
}

/** An ablation at work: cell after cell in the stored order, each stored as it ends. */
export interface ActiveAblation {
  readonly changes: Signal;
  now(): Ablation['now'];
  cancel(): void;
  /** Lets go of it without an end: the next start finds it interrupted. */
  abandon(): void;
}

export function startAblation(
  stored: StoredAblation,
  deps: ActiveDeps,
  ended: () => void,
): ActiveAblation {
  const { db, log } = deps;
  const { number, plan } = stored;
  const abort = new AbortController();
  const changes = new Signal();
  let now: Ablation['now'] = null;
  let isAbandoned = false;

  void work();

  async function work(): Promise<void> {
    const cells = ablationCells(db, number);
    for (const cell of cells) {
      if (abort.signal.aborted) break;
      if (cell.state !== 'done') await measure(cell, cells);
    }
    if (isAbandoned) return;
    finish(abort.signal.aborted ? 'cancelled' : 'done');
  }

  async function measure(cell: AblationCell, cells: AblationCell[]): Promise<void> {
    const { position, probe } = cell;
    const of = { probe, arm: cell.arms.length === 1 ? cell.arms[0]! : null };
    const tell = (share: number | null) => {
      now = { ...of, share };
      changes.emit();
    };
    setCell(db, number, position, { state: 'running' });
    tell(null);
    const startedMs = performance.now();
    const ending = await outcomeOf(cell, cells, tell);
    now = null;
    // What was cut off is wanted again at a resume; at the end of the core the next start sees to it.
    if (isAbandoned) return;
    const elapsedMs = performance.now() - startedMs;
    const changed: AblationCell = { ...cell, elapsedMs, result: null, failure: null, ...ending };
    setCell(db, number, position, changed);
    cells[position] = changed;
    changes.emit();
  }

  async function outcomeOf(
    cell: AblationCell,
    cells: readonly AblationCell[],
    tell: CellWork['tell'],
  ): Promise<
    | { readonly state: 'done'; readonly result: CellResult }
    | { readonly state: 'failed'; readonly failure: Failure }
    | { readonly state: 'planned' }
  > {
    try {
      const result = await measureCell(cell, deps, {
        plan,
        signal: abort.signal,
        subjectOf: (arm) => subjectOf(cells, arm),
        tell,
        keepExperiment: (id) => setCellExperiment(db, number, cell.position, id),
      });
      return { state: 'done', result };
    } catch (error) {
      if (abort.signal.aborted) return { state: 'planned' };
      return { state: 'failed', failure: failureOf(error, log) };
    }
  }

  function finish(status: AblationStatus): void {
    setAblationStatus(db, number, status, Date.now());
    ended();
    changes.emit();
  }

  return {
    changes,
    now: () => now,
    cancel: () => abort.abort(new Error('cancelled')),
    abandon(): void {
      isAbandoned = true;
      abort.abort(new Error('closed'));
    },
  };
}

/** What the row and its cells say, with what only the working process knows. */
export function snapshotOf(
  stored: StoredAblation,
  cells: readonly AblationCell[],
  now: Ablation['now'],
): Ablation {
  const { number: _, plan, ...rest } = stored;
  const countOf = (state: AblationCell['state']) =>
    cells.filter((cell) => cell.state === state).length;
  const failures = new Map<string, Failure>();
  for (const { failure } of cells) if (failure) failures.set(failure.code, failure);
  const isWorking = stored.status === 'running';
  return {
    ...rest,
    plan,
    cells: {
      planned: countOf('planned'),
      running: countOf('running'),
      done: countOf('done'),
      failed: countOf('failed'),
    },
    now,
    remainingMs: isWorking ? remainingMs(cells, plan) : null,
    failures: [...failures.values()],
  };
}

/** @throws WorkbenchError what making it failed with */
function subjectOf(cells: readonly AblationCell[], arm: number): MadeSubject {
  const made = cells.find(({ probe, arms }) => probe === 'make' && arms[0] === arm);
  const [subject] = made ? resultsOf([made], 'make') : [];
  if (subject) return subject;
  if (made?.failure) throw new WorkbenchError(made.failure);
  throw new Error(`arm ${arm} is measured before it is made`);
}

function failureOf(error: unknown, log: Log): Failure {
  if (error instanceof WorkbenchError) return error.failure;
  return { code: 'INTERNAL', logId: log.bug(error) };
}
