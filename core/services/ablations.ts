import { setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import {
  ablationById,
  ablationCells,
  insertAblation,
  interruptAblations,
  listAblations,
  reopenCells,
  setAblationStatus,
  type StoredAblation,
} from '#db/queries/ablations.ts';
import { plannedCells } from '#shared/ablations/cells.ts';
import { planAblation } from '#shared/ablations/plan-ablation.ts';
import { ablationResults } from '#shared/ablations/results.ts';
import type { Ablation, AblationPlan, AblationRequest } from '#shared/domain/ablation.ts';
import type { AblationResults } from '#shared/domain/ablation-results.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { AblationId } from '#shared/ids.ts';
import {
  type ActiveAblation,
  type ActiveDeps,
  snapshotOf,
  startAblation,
} from '../ablations/active-ablation.ts';
import { type FactsDeps, gatherFacts } from '../ablations/facts.ts';

type AblationsDeps = ActiveDeps &
  Omit<FactsDeps, 'db'> & {
    /** Called when one begins or ends to work. */
    readonly onChange: () => void;
  };

const listedAblations = 200;
/** A page draws no faster. */
const tellEveryMs = 200;

/**
 * Claims about speed, tried on a model. Like an experiment, one is rows first and work second: it goes on
 * whoever follows it, and what a crash left open is resumed at the cells that are missing.
 */
export function createAblations(deps: AblationsDeps) {
  const { db, onChange } = deps;
  interruptAblations(db, Date.now());
  const active = new Map<AblationId, ActiveAblation>();

  /** @throws WorkbenchError MODEL_NOT_FOUND, NATIVE_LIBRARY_REFUSED, and what files are refused with */
  async function plan(request: AblationRequest): Promise<AblationPlan> {
    const facts = await gatherFacts(request, deps);
    const seed = request.seed ?? Math.floor(Math.random() * 2 ** 32);
    return planAblation(request, facts, seed);
  }

  function work(stored: StoredAblation): void {
    const ended = () => {
      active.delete(stored.id);
      onChange();
    };
    active.set(stored.id, startAblation(stored, deps, ended));
    onChange();
  }

  const current = (id: AblationId): Ablation => currentOf(ablationById(db, id));

  function currentOf(stored: StoredAblation): Ablation {
    const now = active.get(stored.id)?.now() ?? null;
    return snapshotOf(stored, ablationCells(db, stored.number), now);
  }

  return {
    plan,

    /** @throws WorkbenchError ABLATION_EMPTY, and what planning fails with */
    async start(request: AblationRequest): Promise<Ablation> {
      const planned = await plan(request);
      const { arms, measures, seed, model } = planned;
      if (arms.length < 2) {
        throw new WorkbenchError({ code: 'ABLATION_EMPTY', model: model.name, kind: request.kind });
      }
      const id = AblationId.parse(ulid());
      const row = { id, status: 'running', createdAtMs: Date.now(), plan: planned } as const;
      insertAblation(db, row, plannedCells(arms, measures, seed));
      work(ablationById(db, id));
      return current(id);
    },

    /** @throws WorkbenchError ABLATION_NOT_FOUND */
    get: current,

    list: (): Ablation[] => listAblations(db, listedAblations).map(currentOf),

    /** @throws WorkbenchError ABLATION_NOT_FOUND */
    results(id: AblationId): AblationResults {
      const stored = ablationById(db, id);
      return ablationResults(currentOf(stored), ablationCells(db, stored.number));
    },

    /** As it is now and whenever that changes; ends when it works no more. */
    async *follow(
      id: AblationId,
      options: { readonly signal: AbortSignal | undefined },
    ): AsyncGenerator<Ablation, void> {
      while (!options.signal?.aborted) {
        const next = active.get(id)?.changes.next(options);
        yield current(id);
        if (!next) return;
        await Promise.all([next, sleep(tellEveryMs)]);
      }
    },

    /** What is done stays; one that works no more stays as it is. @throws WorkbenchError ABLATION_NOT_FOUND */
    cancel(id: AblationId): void {
      ablationById(db, id);
      active.get(id)?.cancel();
    },

    /** Goes on with what is missing or failed. @throws WorkbenchError ABLATION_NOT_RESUMABLE */
    resume(id: AblationId): void {
      const stored = ablationById(db, id);
      const hasFailed = ablationCells(db, stored.number).some(({ state }) => state === 'failed');
      if (active.has(id)) throw new WorkbenchError(notResumable('running'));
      if (stored.status === 'done' && !hasFailed) throw new WorkbenchError(notResumable('done'));
      reopenCells(db, stored.number);
      setAblationStatus(db, stored.number, 'running', null);
      work(ablationById(db, id));
    },

    activeCount: (): number => active.size,

    /** Stores what is known and lets go; the next start finds what worked interrupted. */
    close(): void {
      for (const each of active.values()) each.abandon();
      active.clear();
    },
  };
}

export type Ablations = ReturnType<typeof createAblations>;

function notResumable(status: 'running' | 'done') {
  return { code: 'ABLATION_NOT_RESUMABLE', status } as const;
}
