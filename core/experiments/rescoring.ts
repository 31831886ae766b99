import { setImmediate as nextTurn } from 'node:timers/promises';
import { itemAt } from '#db/queries/dataset-items.ts';
import { attemptByNumber } from '#db/queries/experiment-attempts.ts';
import { answeredCells, setScores } from '#db/queries/experiment-cells.ts';
import { changeExperiment, type StoredExperiment } from '#db/queries/experiments.ts';
import type { WritableDb } from '#db/handle.ts';
import type { ExperimentScoring } from '#shared/domain/experiment-scoring.ts';
import type { ExperimentProgress } from '#shared/domain/experiment.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ExperimentId } from '#shared/ids.ts';
import { Signal } from '../signal.ts';
import { scoreCell, type Scorer, toStored } from './cell-scoring.ts';
import type { GroupCommit } from './group-commit.ts';

interface RescoringDeps {
  readonly db: WritableDb;
  readonly scorer: Scorer;
  readonly commits: GroupCommit;
}

type Progress = NonNullable<ExperimentProgress['rescoring']>;

const atOnce = 200;

/** Scores stored answers: by other rules, or those that an earlier core did not come to. */
export function createRescoring({ db, scorer, commits }: RescoringDeps) {
  const going = new Map<ExperimentId, { progress: Progress; readonly changes: Signal }>();

  /** @param told after each group, how many were scored so far */
  async function score(
    { number, experiment }: StoredExperiment,
    onlyUnscored: boolean,
    told: (done: number) => void = () => {},
  ): Promise<void> {
    const { spec } = experiment;
    let done = 0;
    let after = 0;
    for (;;) {
      const cells = answeredCells(db, { experiment: number, after, limit: atOnce, onlyUnscored });
      if (cells.length === 0) return;
      for (const cell of cells) {
        const item = itemAt(db, spec.datasetId, cell.position);
        const { state } = attemptByNumber(db, cell.attempt!);
        const scorings = await scoreCell(scorer, state, item, spec.scoring);
        if (scorings || !onlyUnscored) {
          void commits.commit((to) => setScores(to, cell.id, toStored(scorings))).catch(() => {});
        }
      }
      commits.flush();
      after = cells.at(-1)!.id;
      told((done += cells.length));
      await nextTurn();
    }
  }

  return {
    scoreRest: (stored: StoredExperiment): Promise<void> => score(stored, true),

    /**
     * Begins to score an experiment anew; the scoring that held is kept among the former ones.
     * @throws WorkbenchError EXPERIMENT_NEEDS_JUDGE
     */
    start(
      stored: StoredExperiment,
      scoring: ExperimentScoring,
      ended: () => void,
    ): StoredExperiment {
      if ('judge' in scoring.rule) throw new WorkbenchError({ code: 'EXPERIMENT_NEEDS_JUDGE' });
      const { experiment } = stored;
      const changed = {
        ...stored,
        experiment: {
          ...experiment,
          spec: { ...experiment.spec, scoring },
          formerScorings: [...experiment.formerScorings, experiment.spec.scoring],
        },
      };
      changeExperiment(db, changed);
      const task = { progress: { done: 0, total: experiment.cells }, changes: new Signal() };
      going.set(experiment.id, task);
      void score(changed, false, (done) => {
        task.progress = { ...task.progress, done };
        task.changes.emit();
      }).finally(() => {
        going.delete(experiment.id);
        ended();
        task.changes.emit();
      });
      return changed;
    },

    progressOf: (id: ExperimentId): Progress | null => going.get(id)?.progress ?? null,
    changesOf: (id: ExperimentId): Signal | null => going.get(id)?.changes ?? null,
  };
}
