import type { Experiments } from '../services/experiments.ts';
import { assertNever } from '#shared/assert.ts';
import type { AblationPlan } from '#shared/domain/ablation.ts';
import type { AblationCell, CellResult, MadeSubject } from '#shared/domain/ablation-cells.ts';
import type { ExperimentId } from '#shared/ids.ts';
import type { JobQueue } from '../job-queue.ts';
import { measureAnswers } from './answers.ts';
import { measureArmFidelity } from './arm-fidelity.ts';
import { measureArmPrediction } from './arm-prediction.ts';
import { type ArmSpeedDeps, measureArmSpeed } from './arm-speed.ts';
import { makeSubject, type SubjectDeps } from './subject.ts';

export interface CellDeps extends ArmSpeedDeps, SubjectDeps {
  readonly queue: JobQueue;
  readonly experiments: Experiments;
  readonly workFolder: string;
}

export interface CellWork {
  readonly plan: AblationPlan;
  readonly signal: AbortSignal;
  /** The model of an arm that was made. @throws WorkbenchError what making it failed with */
  readonly subjectOf: (arm: number) => MadeSubject;
  readonly tell: (share: number | null) => void;
  /** Stores the experiment of a cell as soon as there is one. */
  readonly keepExperiment: (id: ExperimentId) => void;
}

/**
 * One measurement. What computes waits for its turn among everything local; answers take their turns
 * themselves.
 * @throws WorkbenchError what the measurement failed with; the signal's reason
 */
export async function measureCell(
  cell: AblationCell,
  deps: CellDeps,
  work: CellWork,
): Promise<CellResult> {
  if (cell.probe === 'answers') return measureAnswers(cell, deps, work);
  const arm = work.plan.arms[cell.arms[0]!]!;
  const { probe } = cell;
  return inTurn<CellResult>(deps.queue, () => {
    work.signal.throwIfAborted();
    switch (probe) {
      case 'make':
        return makeSubject(arm, deps, work);
      case 'speed':
        return arm.setUp.through === 'predictor'
          ? measureArmPrediction(arm, deps, work)
          : measureArmSpeed(arm, deps, work);
      case 'fidelity':
        return measureArmFidelity(arm, deps, work);
      default:
        return assertNever(probe);
    }
  });
}

async function inTurn<T>(queue: JobQueue, work: () => Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  void queue.addEach([() => work().then(resolve, reject)]);
  return promise;
}
