import { ulid } from 'ulid';
import { itemTags } from '#db/queries/dataset-items.ts';
import { datasetById } from '#db/queries/datasets.ts';
import { reopenFailed, reopenInterrupted } from '#db/queries/experiment-cells.ts';
import {
  changeExperiment,
  experimentById,
  insertExperiment,
  interruptExperiments,
  listExperiments,
  setExperimentDeletedAt,
  setStanding,
  type StoredExperiment,
} from '#db/queries/experiments.ts';
import type { ExperimentSpec } from '#shared/domain/experiment-spec.ts';
import type {
  Experiment,
  ExperimentActivity,
  ExperimentLine,
  ExperimentProgress,
} from '#shared/domain/experiment.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Installation } from '#shared/domain/run.ts';
import { expandArms } from '#shared/experiments/expand-arms.ts';
import { selectItems } from '#shared/experiments/select-items.ts';
import { ExperimentId } from '#shared/ids.ts';
import { ActiveExperiment, type ActiveDeps, rolesOf } from '../experiments/active-experiment.ts';
import { createGroupCommit } from '../experiments/group-commit.ts';
import { createPlanner } from '../experiments/planner.ts';
import { createExperimentReader } from '../experiments/reader.ts';
import { createRescoring } from '../experiments/rescoring.ts';
import { createTally } from '../experiments/tally.ts';
import { createScorer } from '../scoring/scorer.ts';
import { Signal } from '../signal.ts';

/** A page draws no faster. */
const tellEveryMs = 500;

interface ExperimentsDeps extends Omit<ActiveDeps, 'commits' | 'scorer'> {
  readonly manifest: Installation;
  /** Called when an experiment begins or ends. */
  readonly onChange: () => void;
}

/**
 * Experiments. As a run, one is rows first and work second: it goes on whoever follows it, and what a
 * crash left open is found and can be resumed.
 */
export function createExperiments(given: ExperimentsDeps) {
  const { db, log, manifest, onChange, sourceOf } = given;
  interruptExperiments(db, Date.now());
  const deps: ActiveDeps = { ...given, commits: createGroupCommit(db), scorer: createScorer() };
  const active = new Map<ExperimentId, ActiveExperiment>();
  const changes = new Signal();
  const planner = createPlanner(given);
  const reader = createExperimentReader({ db, scorer: deps.scorer, sourceOf });
  const rescoring = createRescoring({ db, scorer: deps.scorer, commits: deps.commits });
  let hasClosed = false;

  async function start(spec: ExperimentSpec): Promise<Experiment> {
    await planner.check(spec);
    const { dataset } = datasetById(db, spec.datasetId);
    const { arms } = expandArms(spec, sourceOf);
    const items = selectItems(itemTags(db, spec.datasetId), spec.items);
    const machine = await given.machine.report().catch((error: unknown) => {
      log.bug(error);
      return null;
    });
    const draft = { spec, arms, formerScorings: [] };
    const planned = rolesOf(draft).map(({ arm, role, samples }) => ({
      arm: arm.index,
      role,
      samples,
    }));
    const experiment: Experiment = {
      ...draft,
      id: ExperimentId.parse(ulid()),
      name: spec.name,
      status: 'running',
      stoppedBy: null,
      datasetName: dataset.name,
      datasetSha256: dataset.itemsSha256,
      items: items.length,
      cells: items.length * planned.reduce((sum, { samples }) => sum + samples, 0),
      createdAtMs: Date.now(),
      finishedAtMs: null,
      manifest: { ...manifest, machine },
    };
    const positions = items.map(({ position }) => position);
    const number = insertExperiment(db, experiment, positions, planned);
    work({ number, experiment, workedMs: 0 });
    return experiment;
  }

  function work(stored: StoredExperiment): void {
    const { id } = stored.experiment;
    const running = new ActiveExperiment(deps, {
      stored,
      scoreRest: () => rescoring.scoreRest(stored),
      ended() {
        active.delete(id);
        reader.ended(id);
        onChange();
        changes.emit();
      },
    });
    active.set(id, running);
    onChange();
    changes.emit();
    running.start();
  }

  const isActive = (id: ExperimentId) => active.has(id) || rescoring.progressOf(id) !== null;

  function standing(id: ExperimentId): StoredExperiment {
    const stored = experimentById(db, id);
    if (!isActive(id)) return stored;
    throw new WorkbenchError({ code: 'EXPERIMENT_ACTIVE', name: stored.experiment.name });
  }

  function progress(id: ExperimentId): ExperimentProgress {
    const running = active.get(id);
    if (running) return running.progress();
    const { number, experiment, workedMs } = experimentById(db, id);
    const { status, stoppedBy, arms } = experiment;
    return {
      experimentId: id,
      status,
      stoppedBy,
      ...createTally(db, number, arms.length, Date.now()).figures(),
      lanes: [],
      workedMs,
      rescoring: rescoring.progressOf(id),
    };
  }

  async function* follow(
    id: ExperimentId,
    { signal }: { readonly signal: AbortSignal | undefined },
  ): AsyncGenerator<ExperimentProgress> {
    experimentById(db, id);
    while (!signal?.aborted) {
      const waiting = active.get(id)?.changes ?? rescoring.changesOf(id);
      const next = waiting?.next({ signal });
      yield progress(id);
      if (!next) return;
      await Promise.all([next, new Promise((resolve) => setTimeout(resolve, tellEveryMs))]);
    }
  }

  async function* followActivity({
    signal,
  }: {
    readonly signal: AbortSignal | undefined;
  }): AsyncGenerator<ExperimentActivity[]> {
    let before = new Set<ExperimentId>();
    while (!signal?.aborted) {
      const next = changes.next({ signal });
      const now = new Set(active.keys());
      yield [...new Set([...before, ...now])].map(activityOf);
      before = now;
      await Promise.all([next, new Promise((resolve) => setTimeout(resolve, tellEveryMs))]);
    }
  }

  function activityOf(id: ExperimentId): ExperimentActivity {
    const { experiment } = experimentById(db, id);
    const running = active.get(id);
    const { cells, total } = progress(id);
    return {
      id,
      name: experiment.name,
      status: running?.status ?? experiment.status,
      done: cells.done + cells.truncated,
      total,
    };
  }

  /** @throws WorkbenchError EXPERIMENT_ACTIVE while it works */
  function resume(id: ExperimentId, limits?: ExperimentSpec['limits']): void {
    let stored = standing(id);
    if (limits) {
      const { experiment } = stored;
      stored = { ...stored, experiment: { ...experiment, spec: { ...experiment.spec, limits } } };
      changeExperiment(db, stored);
    }
    reopenInterrupted(db, stored.number);
    const { cells, spentUsd } = progress(id);
    setStanding(db, stored.number, {
      status: 'running',
      stoppedBy: null,
      finishedAtMs: null,
      workedMs: stored.workedMs,
      done: cells.done + cells.truncated,
      failed: cells.failed,
      spentUsd,
    });
    reader.changed(stored);
    work(stored);
  }

  return {
    list: (): ExperimentLine[] =>
      listExperiments(db).map((line) => {
        const running = active.get(line.id);
        if (!running) return line;
        const { done, failed, spentUsd } = running.tally;
        return {
          ...line,
          status: running.status,
          done: done(),
          failed: failed(),
          spentUsd: spentUsd(),
        };
      }),
    plan: planner.plan,
    start,
    get(id: ExperimentId): Experiment {
      const { experiment } = experimentById(db, id);
      const running = active.get(id);
      return running ? { ...experiment, status: running.status } : experiment;
    },
    follow,
    followActivity,
    pause: (id: ExperimentId): void => find(id)?.pause(),
    cancel: (id: ExperimentId): void => find(id)?.cancel(),
    resume,
    retryFailed(id: ExperimentId): void {
      const { number } = standing(id);
      reopenFailed(db, number);
      resume(id);
    },
    rescore(id: ExperimentId, scoring: ExperimentSpec['scoring']): void {
      const stored = standing(id);
      const changed = rescoring.start(stored, scoring, () => {
        reader.ended(id);
        changes.emit();
      });
      reader.changed(changed);
    },
    reader,
    rename(id: ExperimentId, name: string): void {
      const { number, experiment } = experimentById(db, id);
      changeExperiment(db, { number, experiment: { ...experiment, name } });
    },
    remove: (id: ExperimentId): void => {
      standing(id);
      setExperimentDeletedAt(db, id, Date.now());
    },
    restore: (id: ExperimentId): void => setExperimentDeletedAt(db, id, null),
    activeCount: () => active.size,

    /** Stores what is known and lets go; the next start finds what worked interrupted. */
    close(): void {
      if (hasClosed) return;
      hasClosed = true;
      for (const running of active.values()) running.abandon();
      active.clear();
      deps.commits.close();
      deps.scorer.close();
    },
  };

  /** `null`: it works no more, and there is nothing to stop. @throws WorkbenchError EXPERIMENT_NOT_FOUND */
  function find(id: ExperimentId): ActiveExperiment | null {
    experimentById(db, id);
    return active.get(id) ?? null;
  }
}

export type Experiments = ReturnType<typeof createExperiments>;
