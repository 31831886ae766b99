import { randomUUID } from 'node:crypto';
import {
  cachedAttempt,
  endAttempt,
  forgetAttempt,
  insertAttempt,
  insertCachedAttempt,
} from '#db/queries/experiment-attempts.ts';
import {
  acceptAttempt,
  type CellRow,
  setCellState,
  setScores,
} from '#db/queries/experiment-cells.ts';
import { attemptByNumber } from '#db/queries/experiment-attempts.ts';
import type { WritableDb } from '#db/handle.ts';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import { isOtherModel } from '#shared/domain/remote.ts';
import type { NewRunEvent } from '#shared/domain/run-event.ts';
import type { AttemptState } from '#shared/domain/run-state.ts';
import { itemRules } from '#shared/experiments/item-rules.ts';
import { AttemptId } from '#shared/ids.ts';
import { attemptFigures } from '#shared/metrics/attempt-figures.ts';
import type { Budget } from '../services/spending.ts';
import type { AdaptiveLimit } from './adaptive-limit.ts';
import { cacheKeyOf } from './cache-key.ts';
import type { Asked, CellPrompts } from './cell-prompts.ts';
import { type CellRunDeps, runCell } from './cell-run.ts';
import { isSlow, scoreCell, type Scorer, toStored } from './cell-scoring.ts';
import { type CellEnding, endingOf, mostRounds } from './ending.ts';
import type { GroupCommit } from './group-commit.ts';
import { judge } from './judging.ts';
import type { StoredExperiment } from '#db/queries/experiments.ts';
import type { Tally } from './tally.ts';

export interface WorkerDeps extends CellRunDeps {
  readonly db: WritableDb;
  readonly scorer: Scorer;
  readonly commits: GroupCommit;
  readonly engine: string;
}

interface WorkerOptions {
  readonly stored: StoredExperiment;
  readonly prompts: CellPrompts;
  readonly tally: Tally;
  readonly signal: AbortSignal;
  /** Scoring that goes on after the answer is stored. */
  later(scoring: Promise<void>): void;
}

/** Answers cells: each one begun, asked, scored and stored; what is not stored is not done. */
export function createCellWorker(deps: WorkerDeps, options: WorkerOptions) {
  const { db, commits, scorer } = deps;
  const { stored, prompts, tally, signal } = options;
  const { experiment } = stored;
  const { spec } = experiment;
  const rounds = new Map<number, number>();
  const budgetOf = (cell: CellRow): Budget => ({
    of: experiment.id,
    limitUsd: spec.limits.spendUsd,
    spent: tally.spent,
    paid: (cost) => tally.paid(cell, cost),
  });

  /** @throws WorkbenchError DISK_FULL, STORAGE_FAILED: then it is as if the cell was never asked */
  async function answer(
    cell: CellRow,
    wantedNs: bigint,
    limit: AdaptiveLimit,
  ): Promise<CellEnding> {
    const asked = prompts.asked(cell);
    const cacheKey = spec.usesCache ? cacheKeyOf(asked, cell.sample, deps.engine) : null;
    const known = cacheKey && !spec.isMeasurement ? cachedAttempt(db, cacheKey) : null;
    if (known !== null) return takeOver(cell, asked, known);
    const attemptId = AttemptId.parse(randomUUID());
    await commits.commit((to) => {
      setCellState(to, cell.id, 'running');
      insertAttempt(to, { id: attemptId, cell: cell.id, atMs: Date.now() });
    });
    tally.moved(cell, 'planned', 'running');
    const begunAtMs = Date.now();
    const attempts = await runCell(deps, {
      ...asked,
      experiment: experiment.id,
      sample: cell.sample,
      attemptId,
      wantedNs,
      budget: budgetOf(cell),
      isMeasurement: spec.isMeasurement,
      loadAnyway: spec.loadAnyway,
      signal,
      heard: (event) => hear(cell, event, limit, begunAtMs),
    });
    return store(cell, asked, attempts, cacheKey);
  }

  function hear(cell: CellRow, event: NewRunEvent, limit: AdaptiveLimit, begunAtMs: number): void {
    switch (event.type) {
      case 'attempt-queued': {
        const begun = { id: event.attemptId, cell: cell.id, atMs: Date.now() };
        // Its end is stored behind it, and tells of a failure of both.
        commits.commit((to) => insertAttempt(to, begun)).catch(() => {});
        return;
      }
      case 'remote-responding':
        return limit.heard(event.head.headers);
      case 'attempt-finished':
        return limit.succeeded();
      case 'attempt-failed':
        return limit.refused(event.failure, begunAtMs);
      default:
        return;
    }
  }

  async function store(
    cell: CellRow,
    asked: Asked,
    attempts: readonly AttemptState[],
    cacheKey: Uint8Array | null,
  ): Promise<CellEnding> {
    const last = attempts.at(-1)!;
    const isOpenLoop = spec.load.kind !== 'closed';
    const tried = isOpenLoop || spec.isMeasurement ? mostRounds : (rounds.get(cell.id) ?? 0);
    const ending = endingOf(last, tried);
    const scorings = ending.kind === 'accepted' ? await quickScores(cell, asked, last) : null;
    const state = stateAfter(ending);
    await commits.commit((to) => {
      for (const attempt of attempts) {
        // Nothing was sent, and it may be tried many times until there is money again.
        if (ending.kind === 'no-money' && attempt === last) forgetAttempt(to, attempt.id);
        else {
          const isAccepted = ending.kind === 'accepted' && attempt === last;
          const ended = endAttempt(to, endedOf(attempt, asked, isAccepted ? cacheKey : null));
          if (isAccepted) acceptAttempt(to, cell.id, ended, ending.state);
        }
      }
      if (ending.kind !== 'accepted') setCellState(to, cell.id, state);
      else if (cell.role !== 'answer') judge(to, stored, cell, last.answer);
      else if (scorings) setScores(to, cell.id, toStored(scorings));
    });
    tally.moved(cell, 'running', state);
    for (const { failure } of attempts) if (failure) noteFailure(failure, ending);
    if (ending.kind === 'later') rounds.set(cell.id, tried + 1);
    else rounds.delete(cell.id);
    if (ending.kind === 'accepted' && cell.role === 'answer') scored(cell, asked, last, scorings);
    return ending;
  }

  async function takeOver(cell: CellRow, asked: Asked, from: number): Promise<CellEnding> {
    const { state: attempt } = attemptByNumber(db, from);
    const state = attempt.stopReason === 'end-of-turn' ? 'done' : 'truncated';
    const scorings = await quickScores(cell, asked, attempt);
    const begun = { id: randomUUID(), cell: cell.id, atMs: Date.now() };
    await commits.commit((to) => {
      acceptAttempt(to, cell.id, insertCachedAttempt(to, begun, from), state);
      if (cell.role !== 'answer') judge(to, stored, cell, attempt.answer);
      else if (scorings) setScores(to, cell.id, toStored(scorings));
    });
    tally.moved(cell, 'planned', state);
    if (cell.role === 'answer') scored(cell, asked, attempt, scorings);
    return { kind: 'accepted', state };
  }

  async function quickScores({ role }: CellRow, { item }: Asked, attempt: AttemptState) {
    const rules = role === 'answer' ? itemRules(spec.scoring, item) : null;
    return rules && !isSlow(rules) ? scoreCell(scorer, attempt, item, spec.scoring) : null;
  }

  /** Counts the score, or has it made where it takes longer. */
  function scored(
    cell: CellRow,
    { item }: Asked,
    attempt: AttemptState,
    scorings: Awaited<ReturnType<typeof quickScores>>,
  ): void {
    if (scorings) return tally.scored(cell, scorings.strict.score.value);
    if (!itemRules(spec.scoring, item)) return;
    options.later(
      scoreCell(scorer, attempt, item, spec.scoring).then(async (slow) => {
        if (!slow) return;
        await commits.commit((to) => setScores(to, cell.id, toStored(slow)));
        tally.scored(cell, slow.strict.score.value);
      }),
    );
  }

  function noteFailure({ code }: Failure, ending: CellEnding): void {
    if (ending.kind !== 'no-money') tally.failedBy(code);
  }

  function endedOf(state: AttemptState, { pane }: Asked, cacheKey: Uint8Array | null) {
    const { source } = pane;
    const returned = state.remote?.report?.returnedModel ?? null;
    const isOther =
      source.kind === 'provider' &&
      isOtherModel({ id: source.model, aliases: source.aliases }, returned);
    return {
      state,
      figures: attemptFigures(state),
      atMs: Date.now(),
      otherModel: isOther ? returned : null,
      isUsageDoubtful: (state.remote?.report?.usageProblems.length ?? 0) > 0,
      cacheKey,
    };
  }

  async function guarded(work: () => Promise<CellEnding>): Promise<CellEnding> {
    try {
      return await work();
    } catch (error) {
      const failure =
        error instanceof WorkbenchError
          ? error.failure
          : {
              code: 'INTERNAL' as const,
              logId: deps.log.bug(error, { experiment: experiment.id }),
            };
      return { kind: 'unusable', failure };
    }
  }

  return {
    ask: (cell: CellRow, wantedNs: bigint, limit: AdaptiveLimit): Promise<CellEnding> =>
      guarded(() => answer(cell, wantedNs, limit)),

    /** Its vote can change nothing any more. */
    skip: (cell: CellRow): Promise<CellEnding> =>
      guarded(async () => {
        await commits.commit((to) => setCellState(to, cell.id, 'skipped'));
        tally.moved(cell, 'planned', 'skipped');
        return { kind: 'skipped' };
      }),
  };
}

function stateAfter(ending: CellEnding) {
  switch (ending.kind) {
    case 'accepted':
      return ending.state;
    case 'failed':
      return 'failed';
    default:
      return 'planned';
  }
}
