import { ulid } from 'ulid';
import { appendEvents, eventsAfter } from '#db/queries/events.ts';
import type { WritableDb } from '#db/handle.ts';
import { addPane, insertRun, runById } from '#db/queries/runs.ts';
import type { RunnerPool } from '#models/runner-pool.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { isVoteDecided } from '#shared/consensus/pane-vote.ts';
import type { NewRunEvent, RunEvent } from '#shared/domain/run-event.ts';
import { cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import type { Cell, Installation, Pane, PaneSpec, Run, StartRun } from '#shared/domain/run.ts';
import { AttemptId, type ModelId, type RunId, type Seq } from '#shared/ids.ts';
import { ActiveRun, type RunJob } from '../active-run.ts';
import { runAttempt } from '../attempt.ts';
import type { JobQueue } from '../job-queue.ts';
import { cellsFor, fileSource, newRun, paneOf } from '../new-run.ts';
import { type RemoteDeps, runRemoteAttempt } from '../remote-attempt.ts';
import { takesTurn } from '../remote/takes-turn.ts';
import { isUnfinished, statusOf } from '../run-status.ts';
import type { Machine } from './machine.ts';
import type { Memory } from './memory.ts';
import type { Models } from './models.ts';

const replayBatch = 200;

interface RunsDeps extends RemoteDeps {
  readonly db: WritableDb;
  readonly pool: RunnerPool;
  readonly queue: JobQueue;
  readonly models: Models;
  readonly memory: Memory;
  readonly machine: Machine;
  readonly manifest: Installation;
  /** Called when a run begins or ends. */
  readonly onChange: () => void;
}

export interface WorkOptions {
  readonly loadAnyway: boolean;
}

/**
 * Comparisons. A run is rows first and work second: it goes on whoever follows it, ends by itself or
 * by `cancel`, and what a crash left open is marked and can be resumed.
 */
export function createRuns(deps: RunsDeps) {
  const { db } = deps;
  const active = new Map<RunId, ActiveRun>();

  function sourceOf(id: ModelId) {
    const remote = deps.providers.sourceOf(id);
    if (remote) return remote;
    const model = deps.models.byId(id);
    return { name: model.name, source: fileSource(model) };
  }

  async function start(input: StartRun): Promise<Run> {
    const wanted = newRun(input, { ...deps, sourceOf });
    // Before anything is measured, for looking at the machine takes time of it.
    const machine = await deps.machine.report().catch((error: unknown) => {
      deps.log.bug(error);
      return null;
    });
    const run = { ...wanted, manifest: { ...wanted.manifest, machine } };
    insertRun(db, run);
    work(hold(run, []), run.cells, input);
    return run;
  }

  /** @throws WorkbenchError RUN_NOT_FOUND */
  function get(runId: RunId): Run {
    const run = runById(db, runId);
    if (!run) throw new WorkbenchError({ code: 'RUN_NOT_FOUND', run: runId });
    return run;
  }

  async function* follow(
    runId: RunId,
    after: Seq,
    options: { readonly signal: AbortSignal | undefined },
  ): AsyncGenerator<RunEvent[]> {
    get(runId);
    let seq = after;
    while (!options.signal?.aborted) {
      const held = active.get(runId);
      const batch = held?.after(seq, replayBatch) ?? eventsAfter(db, runId, seq, replayBatch);
      if (batch.length > 0) {
        yield [...batch];
        seq = batch.at(-1)?.seq ?? seq;
      } else if (!held || held.hasEnded) {
        return;
      } else {
        await held.changed(options);
      }
    }
  }

  /** What waits ends at once; what is being answered ends when its runner has stopped. */
  function cancel(runId: RunId, paneIndex: number | null): void {
    get(runId);
    const held = active.get(runId);
    if (!held) return;
    for (const [cellId, job] of held.jobs) {
      if (paneIndex !== null && held.state.cells.get(cellId)?.paneIndex !== paneIndex) continue;
      if (job.hasBegun) job.abort.abort();
      else {
        held.jobs.delete(cellId);
        held.append({ type: 'attempt-cancelled', cellId, attemptId: job.attemptId });
      }
    }
    endIfDone(held);
  }

  /** @throws WorkbenchError RUN_STILL_ACTIVE when the pane still works, PANE_RECORDED, INVALID_INPUT */
  function retry(runId: RunId, paneIndex: number, options: WorkOptions): void {
    refuseRecorded(checkShown(get(runId), paneIndex));
    const held = active.get(runId);
    const isWorking =
      held && cellsOfPane(held.state, paneIndex).some(({ id }) => held.jobs.has(id));
    if (isWorking) throw new WorkbenchError({ code: 'RUN_STILL_ACTIVE', run: runId });
    const reopened = reopen(runId);
    work(reopened, cellsOfPane(reopened.state, paneIndex), options);
  }

  /** @throws WorkbenchError MODEL_NOT_FOUND, INVALID_INPUT */
  function replace(runId: RunId, paneIndex: number, by: PaneSpec): void {
    const run = get(runId);
    checkShown(run, paneIndex);
    const pane = paneOf(by, sourceOf, run.panes.length);
    const cells = cellsFor([pane], run.samples);
    cancel(runId, paneIndex);
    addPane(db, runId, paneIndex, pane, cells);
    const held = reopen(runId);
    held.append({ type: 'pane-replaced', paneIndex, by: pane, cells });
    work(held, cells);
  }

  function resume(runId: RunId): void {
    const held = reopen(runId);
    const open = [...held.state.cells.values()].filter((cell) => {
      const pane = held.state.panes[cell.paneIndex];
      const canBeAsked = pane?.replacedBy === null && pane.source.kind !== 'recorded';
      const isOpen = !cell.isSkipped && isUnfinished(currentAttempt(cell));
      return canBeAsked && !held.jobs.has(cell.id) && isOpen;
    });
    work(held, open);
  }

  function hold(run: Run, past: readonly RunEvent[]): ActiveRun {
    let isFailing = false;
    const held = new ActiveRun(run, past, {
      write(events) {
        try {
          appendEvents(db, run.id, events);
          isFailing = false;
        } catch (error) {
          if (!isFailing) deps.log.bug(error, { run: run.id });
          isFailing = true;
        }
        return !isFailing;
      },
      finished() {
        active.delete(run.id);
        deps.onChange();
      },
    });
    active.set(run.id, held);
    deps.onChange();
    return held;
  }

  /** The run as an active one again, from its stored events if it had ended. */
  function reopen(runId: RunId): ActiveRun {
    const held = active.get(runId);
    if (held && !held.hasEnded) return held;
    // Ended, but not stored yet: its last events could not be found.
    if (held) throw new WorkbenchError({ code: 'RUN_STILL_ACTIVE', run: runId });
    const reopened = hold(get(runId), eventsAfter(db, runId, 0, Number.MAX_SAFE_INTEGER));
    reopened.append({ type: 'run-resumed' });
    reopened.flush();
    return reopened;
  }

  /** Queues an attempt at each cell; the last job to end ends the run. */
  function work(held: ActiveRun, cells: readonly Cell[], options?: WorkOptions): void {
    const warmed = new Set<number>();
    const jobs = cells.map((cell) => {
      const isFirst = !warmed.has(cell.paneIndex);
      warmed.add(cell.paneIndex);
      return { cell, job: queueAttempt(held, cell, { ...options, isFirst }) };
    });
    const { here = [], elsewhere = [] } = Object.groupBy(jobs, ({ cell }) => {
      const source = held.state.panes[cell.paneIndex]?.source;
      return source && takesTurn(source) ? 'here' : 'elsewhere';
    });
    // A model that computes elsewhere disturbs none here, and waits for none.
    const done = Promise.all([
      held.run.mode === 'at-once'
        ? deps.queue.addTogether(byPane(here))
        : deps.queue.addEach(here.map(({ job }) => job)),
      ...byPane(elsewhere).map((job) => job()),
    ]);
    done.catch((error: unknown) => deps.log.bug(error, { run: held.run.id }));
    endIfDone(held);
  }

  function queueAttempt(
    held: ActiveRun,
    cell: Cell,
    options: Partial<WorkOptions> & { readonly isFirst: boolean },
  ): () => Promise<void> {
    const job: RunJob = {
      attemptId: AttemptId.parse(ulid()),
      abort: new AbortController(),
      hasBegun: false,
    };
    const attempt = (held.state.cells.get(cell.id)?.attempts.length ?? 0) + 1;
    const wantedNs = process.hrtime.bigint();
    held.jobs.set(cell.id, job);
    const isRemote = held.state.panes[cell.paneIndex]?.source.kind === 'provider';
    const isWarmUp = isRemote && held.run.warmUp && options.isFirst;
    held.append({
      type: 'attempt-queued',
      cellId: cell.id,
      attemptId: job.attemptId,
      attempt,
      ...(isWarmUp && { isWarmUp }),
    });
    return async () => {
      const pane = held.state.panes[cell.paneIndex];
      if (held.jobs.get(cell.id) !== job || held.hasEnded || !pane) return;
      const { attemptId } = job;
      if (isVoteDecided(held.state, pane)) {
        held.jobs.delete(cell.id);
        held.append({ type: 'attempt-skipped', cellId: cell.id, attemptId });
        endIfDone(held);
        return;
      }
      job.hasBegun = true;
      const shared = {
        ...deps,
        pane,
        cell,
        attemptId,
        wantedNs,
        signal: job.abort.signal,
        emit: (event: NewRunEvent) => held.append(event),
      };
      const { run, state } = held;
      const { source } = pane;
      if (source.kind === 'file') {
        await runAttempt({
          ...shared,
          file: source,
          prompt: run.prompt,
          loadAnyway: options.loadAnyway ?? false,
          watchCpu: () => deps.machine.watchCpu(),
          learned: (facts) => deps.models.learned(pane.modelId, facts),
        });
      } else if (source.kind === 'provider') {
        await runRemoteAttempt({
          ...shared,
          prompt: run.prompt,
          budget: deps.spending.budgetOf(run, state),
          nextNumber: () => (state.cells.get(cell.id)?.attempts.length ?? 0) + 1,
          source,
          isWarmUp,
          isMeasurement: run.isMeasurement,
        });
      } else {
        const reason = 'what was recorded elsewhere cannot be asked again';
        const failure = { code: 'INVALID_INPUT' as const, field: 'paneIndex', reason };
        held.append({ type: 'attempt-failed', cellId: cell.id, attemptId, failure });
      }
      held.jobs.delete(cell.id);
      held.flush();
      endIfDone(held);
    };
  }

  function endIfDone(held: ActiveRun): void {
    if (held.jobs.size === 0 && !held.hasEnded) held.end(statusOf(held.state));
  }

  return {
    /** What answers for a model now. @throws WorkbenchError MODEL_NOT_FOUND */
    sourceOf,
    start,
    get,
    follow,
    cancel,
    retry,
    replace,
    resume,
    activeCount: () => active.size,
    /** Writes everything down and lets go of the runs that still work; the next start marks them. */
    close(): void {
      for (const held of active.values()) held.abandon();
      active.clear();
    },
  };
}

/** @throws WorkbenchError INVALID_INPUT unless the pane is there and has not been replaced */
function checkShown({ panes }: Run, paneIndex: number): Pane {
  const pane = panes[paneIndex];
  if (pane?.replacedBy === null) return pane;
  const reason = 'the run has no such pane, or it was replaced';
  throw new WorkbenchError({ code: 'INVALID_INPUT', field: 'paneIndex', reason });
}

/** Another tool gave the answers, or another machine: asked again here they would not be theirs. */
function refuseRecorded({ source, modelName }: Pane): void {
  if (source.kind !== 'recorded') return;
  throw new WorkbenchError({ code: 'PANE_RECORDED', model: modelName });
}

/** Samples of one pane follow each other; panes run side by side. */
function byPane(jobs: readonly { readonly cell: Cell; readonly job: () => Promise<void> }[]) {
  const panes = Map.groupBy(jobs, ({ cell }) => cell.paneIndex);
  return [...panes.values()].map((ofPane) => async () => {
    for (const { job } of ofPane) await job();
  });
}
