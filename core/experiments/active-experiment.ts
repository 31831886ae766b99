import {
  type CellRow,
  decidedBallots,
  openCount,
  skipOrphans,
} from '#db/queries/experiment-cells.ts';
import { setStanding, type StoredExperiment } from '#db/queries/experiments.ts';
import { isDecided } from '#shared/consensus/vote.ts';
import { samplesOf } from '#shared/domain/experiment-spec.ts';
import type {
  Arm,
  Experiment,
  ExperimentProgress,
  ExperimentStatus,
  StoppedBy,
} from '#shared/domain/experiment.ts';
import type { Failure } from '#shared/domain/failure.ts';
import type { CellRole } from '#shared/domain/experiment-cells.ts';
import type { SourceOf } from '#shared/experiments/expand-arms.ts';
import type { PaneSource } from '#shared/domain/pane-source.ts';
import type { JobQueue } from '../job-queue.ts';
import { takesTurn } from '../remote/takes-turn.ts';
import { Signal } from '../signal.ts';
import { type AdaptiveLimit, createAdaptiveLimit } from './adaptive-limit.ts';
import { baselineOf, createCellPrompts, judgeOf } from './cell-prompts.ts';
import { type CellSource, createCellSource } from './cell-source.ts';
import { createCellWorker, type WorkerDeps } from './cell-worker.ts';
import { type CellEnding, joinStops } from './ending.ts';
import { createLane, type Lane } from './lane.ts';
import { createTally } from './tally.ts';

const tickMs = 1000;

export interface ActiveDeps extends WorkerDeps {
  readonly queue: JobQueue;
  readonly sourceOf: SourceOf;
}

interface ActiveOptions {
  readonly stored: StoredExperiment;
  /** Scores that an earlier core did not come to. */
  scoreRest(): Promise<void>;
  /** It works no more, and its standing is stored. */
  ended(status: ExperimentStatus): void;
}

/** An experiment while it works: its lanes, what they add up to, and how it comes to its end. */
export class ActiveExperiment {
  readonly stored: StoredExperiment;
  readonly tally;
  readonly changes = new Signal();
  readonly #deps: ActiveDeps;
  readonly #options: ActiveOptions;
  readonly #abort = new AbortController();
  readonly #worker;
  readonly #lanes: readonly Lane[];
  readonly #unusable = new Set<number>();
  readonly #later = new Set<Promise<void>>();
  readonly #sinceMs = performance.now();
  readonly #timers: NodeJS.Timeout[] = [];
  #stoppedBy: StoppedBy | null = null;
  /** What it is to be called once nothing is under way; `null`: it goes on. */
  #closing: ExperimentStatus | null = null;
  /** All money is promised to calls under way; the next end shows what is left. */
  #isShort = false;
  #hasEnded = false;

  constructor(deps: ActiveDeps, options: ActiveOptions) {
    const { stored } = options;
    this.#deps = deps;
    this.#options = options;
    this.stored = stored;
    const { number, experiment } = stored;
    this.tally = createTally(deps.db, number, experiment.arms.length, Date.now());
    const prompts = createCellPrompts(deps.db, stored, deps.sourceOf);
    this.#worker = createCellWorker(deps, {
      stored,
      prompts,
      tally: this.tally,
      signal: this.#abort.signal,
      later: (scoring) => this.#keep(scoring),
    });
    const planned = rolesOf(experiment).map(({ arm, role }) => ({
      source: this.#sourceOf(arm, role),
      asked: role === 'answer' ? arm.pane.source : this.#judgeSource(arm, role),
    }));
    const lanes = Map.groupBy(planned, ({ asked }) => laneName(asked, experiment));
    this.#lanes = [...lanes].map(([provider, of]) =>
      this.#lane(
        provider,
        of.map(({ source }) => source),
      ),
    );
  }

  start(): void {
    const { limits } = this.stored.experiment.spec;
    if (limits.timeMs !== null) {
      const leftMs = Math.max(0, limits.timeMs - this.stored.workedMs);
      this.#timers.push(
        setTimeout(() => this.#stop({ reason: 'time' }), Math.min(leftMs, 2 ** 31 - 1)),
      );
    }
    this.#timers.push(setInterval(() => this.#tick(), tickMs));
    this.#keep(this.#options.scoreRest());
    this.#pump();
  }

  /** No new call; those under way end. */
  pause(): void {
    this.#close('paused');
  }

  /** Ends also what is under way. */
  cancel(): void {
    this.#close('cancelled');
    this.#abort.abort();
  }

  /** Lets go of it without an end: the next start finds it interrupted. */
  abandon(): void {
    this.#hasEnded = true;
    this.#abort.abort();
    this.#letGo();
  }

  get status(): ExperimentStatus {
    return this.#closing ?? 'running';
  }

  progress(): ExperimentProgress {
    return {
      experimentId: this.stored.experiment.id,
      status: this.status,
      stoppedBy: this.#stoppedBy,
      ...this.tally.figures(),
      lanes: this.#lanes.map(({ provider, limit, running }) => ({
        provider,
        running: running(),
        limit: limit.limit(),
        waitsUntilMs: limit.waitsUntilMs(),
      })),
      workedMs: this.#workedMs(),
      rescoring: null,
    };
  }

  #close(status: ExperimentStatus): void {
    this.#closing = status;
    for (const lane of this.#lanes) lane.rest();
    this.changes.emit();
    this.#settle();
  }

  #stop(by: StoppedBy): void {
    if (this.#closing) return;
    this.#stoppedBy = joinStops(this.#stoppedBy, by);
    this.#close('stopped');
  }

  #pump(): void {
    if (!this.#closing && !this.#hasEnded) for (const lane of this.#lanes) lane.pump();
    this.#settle();
  }

  async #ask(
    cell: CellRow,
    source: CellSource,
    wantedNs: bigint,
    limit: AdaptiveLimit,
  ): Promise<void> {
    if (this.#closing || this.#hasEnded) return source.putBack(cell);
    try {
      const ending = this.#isDecided(cell)
        ? await this.#worker.skip(cell)
        : await this.#worker.ask(cell, wantedNs, limit);
      this.#ended(cell, source, ending);
    } catch (error) {
      this.#halt(cell, { code: 'INTERNAL', logId: this.#bug(error) });
    }
  }

  #ended(cell: CellRow, source: CellSource, ending: CellEnding): void {
    if (ending.kind !== 'no-money') this.#isShort = false;
    switch (ending.kind) {
      case 'accepted':
      case 'skipped':
      case 'failed':
      case 'open':
        break;
      case 'later':
        source.putBack(cell);
        break;
      case 'no-money': {
        source.putBack(cell);
        const others = this.#lanes.reduce((sum, lane) => sum + lane.running(), 0) - 1;
        if (others <= 0) this.#stop({ reason: 'money' });
        else this.#isShort = true;
        break;
      }
      case 'unusable':
        this.#halt(cell, ending.failure);
    }
    this.changes.emit();
  }

  /** The arms that would fail in the same way are left alone; the others go on. */
  #halt(cell: CellRow, failure: Failure): void {
    const { arms } = this.stored.experiment;
    const isOfStorage = failure.code === 'DISK_FULL' || failure.code === 'STORAGE_FAILED';
    const isOfProvider =
      failure.code.startsWith('PROVIDER_') && failure.code !== 'PROVIDER_MODEL_GONE';
    const { source } = arms[cell.arm]!.pane;
    const isAlike = (arm: Arm) =>
      arm.index === cell.arm ||
      isOfStorage ||
      (cell.role === 'answer' && isOfProvider && isSameProvider(arm.pane.source, source));
    const alike = arms.filter(isAlike).map(({ index }) => index);
    for (const arm of alike) this.#unusable.add(arm);
    this.#stoppedBy = joinStops(this.#stoppedBy, { reason: 'unusable', arms: alike, failure });
    if (isOfStorage) this.#stop(this.#stoppedBy);
  }

  /** Everything that is left to do needs something under way to end first, or nothing is left. */
  #settle(): void {
    if (this.#hasEnded) return;
    if (this.#lanes.some((lane) => lane.running() > 0 || (!this.#closing && lane.isWaiting())))
      return;
    this.#hasEnded = true;
    this.#finish().catch((error: unknown) => this.#bug(error));
  }

  async #finish(): Promise<void> {
    const { db, commits } = this.#deps;
    await Promise.allSettled(this.#later);
    let status = this.#closing;
    try {
      commits.flush();
      if (!status) {
        skipOrphans(db, this.stored.number);
        status = openCount(db, this.stored.number) === 0 ? 'done' : 'stopped';
        this.#closing = status;
      }
      this.#store(status, Date.now());
    } catch (error) {
      this.#bug(error);
    }
    this.#letGo();
    this.#options.ended(status ?? 'stopped');
    this.changes.emit();
  }

  #tick(): void {
    this.tally.tick();
    try {
      this.#store('running', null);
    } catch (error) {
      this.#bug(error);
    }
    this.#pump();
    this.changes.emit();
  }

  #store(status: ExperimentStatus, finishedAtMs: number | null): void {
    setStanding(this.#deps.db, this.stored.number, {
      status,
      stoppedBy: this.#stoppedBy,
      finishedAtMs,
      workedMs: this.#workedMs(),
      done: this.tally.done(),
      failed: this.tally.failed(),
      spentUsd: this.tally.spentUsd(),
    });
  }

  #workedMs(): number {
    return this.stored.workedMs + performance.now() - this.#sinceMs;
  }

  #letGo(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const lane of this.#lanes) lane.rest();
  }

  #keep(work: Promise<void>): void {
    const kept = work
      .catch((error: unknown) => void this.#bug(error))
      .finally(() => this.#later.delete(kept));
    this.#later.add(kept);
  }

  #bug(error: unknown): string {
    return this.#deps.log.bug(error, { experiment: this.stored.experiment.id });
  }

  #lane(provider: string | null, sources: readonly CellSource[]): Lane {
    const { load } = this.stored.experiment.spec;
    const fixed = load.kind === 'closed' ? load.concurrency : null;
    const isLocal = provider === null;
    const limit = createAdaptiveLimit({ fixed: isLocal ? 1 : fixed });
    return createLane({
      provider,
      sources,
      load,
      limit,
      mayBegin: (arm) =>
        !this.#closing &&
        !this.#hasEnded &&
        !this.#unusable.has(arm) &&
        (isLocal || !this.#isShort),
      ask: (cell, wantedNs) => {
        const source = sources.find((each) => each.arm === cell.arm && each.role === cell.role)!;
        const job = () => this.#ask(cell, source, wantedNs, limit);
        return isLocal ? this.#deps.queue.addEach([job]).then(() => {}) : job();
      },
      changed: () => this.#pump(),
    });
  }

  #sourceOf(arm: Arm, role: CellRole): CellSource {
    const { number, experiment } = this.stored;
    const isPair = role === 'pair' || role === 'pair-exchanged';
    const baseline = isPair ? baselineOf(experiment) : null;
    const ofBaseline = baseline === null ? null : experiment.arms[baseline];
    const steps = {
      own: isPair ? samplesOf(arm.strategy) : 1,
      baseline: ofBaseline ? samplesOf(ofBaseline.strategy) : 1,
    };
    return createCellSource(this.#deps.db, {
      experiment: number,
      arm: arm.index,
      role,
      baseline,
      steps,
    });
  }

  #judgeSource(arm: Arm, role: CellRole): PaneSource {
    const judge = judgeOf(this.stored.experiment, arm, role);
    return this.#deps.sourceOf(judge.model.modelId).source;
  }

  /** With early stop: whether the samples that are there decide the vote already. */
  #isDecided({ arm, position, sample, role }: CellRow): boolean {
    const { strategy } = this.stored.experiment.arms[arm]!;
    if (role !== 'answer' || strategy.kind !== 'consensus' || !strategy.stopsEarly) return false;
    const first = sample - (sample % strategy.k);
    const of = { experiment: this.stored.number, arm, position };
    const ballots = decidedBallots(this.#deps.db, { ...of, first, behind: first + strategy.k });
    return ballots.length > 0 && isDecided(ballots, strategy.k);
  }
}

/** Every kind of cell that the arms of an experiment have. */
export function rolesOf(experiment: Pick<Experiment, 'arms' | 'spec' | 'formerScorings'>) {
  const rules = [...experiment.formerScorings, experiment.spec.scoring].map(({ rule }) => rule);
  const isGraded = rules.some(({ kind }) => kind === 'judge-rubric');
  const pairwise = rules.find((rule) => rule.kind === 'judge-pairwise');
  return experiment.arms.flatMap((arm): { arm: Arm; role: CellRole; samples: number }[] => {
    const { repetitions } = experiment.spec;
    const samples = repetitions * samplesOf(arm.strategy);
    const isPaired = pairwise !== undefined && pairwise.baseline !== arm.index;
    return [
      { arm, role: 'answer', samples },
      ...(arm.strategy.kind === 'best-of' ? [{ arm, role: 'pick' as const, samples }] : []),
      ...(isGraded ? [{ arm, role: 'grade' as const, samples }] : []),
      ...(isPaired
        ? (['pair', 'pair-exchanged'] as const).map((role) => ({ arm, role, samples: repetitions }))
        : []),
    ];
  });
}

function isSameProvider(a: PaneSource, b: PaneSource): boolean {
  return a.kind === 'provider' && b.kind === 'provider' && a.providerId === b.providerId;
}

/** What shares a rhythm and a limit; `null`: the turns of this machine, unless somebody chose a number. */
function laneName(source: PaneSource, { spec }: Experiment): string | null {
  if (source.kind !== 'provider') return null;
  const isChosen = spec.load.kind !== 'closed' || spec.load.concurrency !== null;
  return takesTurn(source) && !isChosen ? null : source.providerName;
}
