import { itemTags, positionOfItem } from '#db/queries/dataset-items.ts';
import { answerRows, armTotals, attemptFailures } from '#db/queries/experiment-results.ts';
import { cellByKey, type CellOutcome, setGrade } from '#db/queries/experiment-cells.ts';
import { matrixCells, matrixItems } from '#db/queries/experiment-matrix.ts';
import {
  experimentById,
  keepResults,
  keptResults,
  type StoredExperiment,
} from '#db/queries/experiments.ts';
import type { WritableDb } from '#db/handle.ts';
import type { MatrixPage, MatrixQuery } from '#shared/domain/experiment-cells.ts';
import type { ExperimentComparison, ExperimentResults } from '#shared/domain/experiment-results.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ResultItem } from '#shared/experiments/answer-row.ts';
import { armFigures } from '#shared/experiments/arm-result.ts';
import { compareExperiments } from '#shared/experiments/compare.ts';
import type { SourceOf } from '#shared/experiments/expand-arms.ts';
import { matrixCell } from '#shared/experiments/matrix-cell.ts';
import { experimentResults, usualResamples } from '#shared/experiments/results.ts';
import type { DatasetId, ExperimentId } from '#shared/ids.ts';
import type { Scorer } from './cell-scoring.ts';
import { createDetails } from './details.ts';
import { judgeResult } from './judge-result.ts';

interface ReaderDeps {
  readonly db: WritableDb;
  readonly scorer: Scorer;
  readonly sourceOf: SourceOf;
}

/** Draws of the bootstrap that may be made while somebody waits: about a tenth of a second. */
const quickDraws = 2e7;
/** Those that may be made once, at the end: about a second, in which nothing else is done. */
const mostDraws = 2e8;
/** Results of a working experiment are not made anew for every look. */
const freshMs = 2000;

interface Recent {
  readonly atMs: number;
  readonly results: ExperimentResults;
}

/** What experiments say: matrix, cells, results, comparisons. */
export function createExperimentReader({ db, scorer, sourceOf }: ReaderDeps) {
  const recent = new Map<ExperimentId, Recent>();

  function materialOf(stored: StoredExperiment) {
    const { number, experiment } = stored;
    return {
      experiment,
      items: itemsOf(experiment.spec.datasetId),
      arms: experiment.arms.map((arm) => ({
        arm,
        rows: answerRows(db, number, arm.index),
        totals: armTotals(db, number, arm.index),
      })),
      failures: attemptFailures(db, number),
      judge: judgeResult(db, stored, sourceOf),
    };
  }

  function itemsOf(datasetId: DatasetId): Map<number, ResultItem> {
    return new Map(
      itemTags(db, datasetId).map(({ position, id, domain, group }) => [
        position,
        { domain, cluster: group === null ? `item ${id}` : `group ${group}` },
      ]),
    );
  }

  function results(id: ExperimentId): ExperimentResults {
    const stored = experimentById(db, id);
    const kept = keptResults(db, stored.number);
    if (kept) return { ...kept, status: stored.experiment.status };
    const last = recent.get(id);
    if (last && performance.now() - last.atMs < freshMs) return last.results;
    const made = experimentResults(materialOf(stored), resamplesWithin(quickDraws, stored));
    recent.set(id, { atMs: performance.now(), results: made });
    return made;
  }

  return {
    results,

    /** Each arm with its score for every item, and the items in the order of those scores' positions. */
    scores(id: ExperimentId) {
      const { experiment, items, arms } = materialOf(experimentById(db, id));
      return { items, arms: arms.map((arm) => armFigures(arm, items, experiment.spec)) };
    },

    ...createDetails({ db, scorer }),

    /** An experiment works no more: its results are worked out once and kept. */
    ended(id: ExperimentId): void {
      recent.delete(id);
      const stored = experimentById(db, id);
      const { status } = stored.experiment;
      if (status !== 'done') return;
      keepResults(
        db,
        stored.number,
        experimentResults(materialOf(stored), resamplesWithin(mostDraws, stored)),
      );
    },

    /** Something in it changes: what was kept holds no more. */
    changed({ number, experiment }: StoredExperiment): void {
      recent.delete(experiment.id);
      keepResults(db, number, null);
    },

    matrix(query: MatrixQuery): MatrixPage {
      const { number, experiment } = experimentById(db, query.experimentId);
      const of = { experiment: number, datasetId: experiment.spec.datasetId };
      const { items, total } = matrixItems(db, of, query);
      const cells = Map.groupBy(
        matrixCells(
          db,
          number,
          items.map(({ position }) => position),
        ),
        ({ arm, position }) => `${arm} ${position}`,
      );
      const rows = items.map((item) => ({
        ...item,
        cells: experiment.arms.map((arm) =>
          matrixCell(arm, withPicks(cells.get(`${arm.index} ${item.position}`) ?? [])),
        ),
      }));
      return { rows, total };
    },

    /** @throws WorkbenchError EXPERIMENT_NOT_FOUND, DATASET_ITEM_NOT_FOUND, INVALID_INPUT */
    grade(
      id: ExperimentId,
      of: { readonly arm: number; readonly itemId: string; readonly sample: number },
      grade: number | null,
    ): void {
      const stored = experimentById(db, id);
      const position = positionOfItem(db, stored.experiment.spec.datasetId, of.itemId);
      const { arm, sample } = of;
      const key = { experiment: stored.number, arm, position, sample, role: 'answer' as const };
      const cell = cellByKey(db, key);
      if (!cell || cell.attempt === null) {
        const reason = 'there is no such answer to grade';
        throw new WorkbenchError({ code: 'INVALID_INPUT', field: 'sample', reason });
      }
      setGrade(db, cell.id, grade);
      this.changed(stored);
    },

    /** @throws WorkbenchError EXPERIMENTS_NOT_COMPARABLE */
    compare(firstId: ExperimentId, secondId: ExperimentId): ExperimentComparison {
      const [first, second] = [firstId, secondId].map((id) => experimentById(db, id)) as [
        StoredExperiment,
        StoredExperiment,
      ];
      if (first.experiment.datasetSha256 !== second.experiment.datasetSha256) {
        throw new WorkbenchError({
          code: 'EXPERIMENTS_NOT_COMPARABLE',
          first: first.experiment.name,
          second: second.experiment.name,
        });
      }
      const figures = (stored: StoredExperiment) => {
        const { arms, items, experiment } = materialOf(stored);
        return {
          experiment,
          figures: arms.map((arm) => armFigures(arm, items, experiment.spec)),
        };
      };
      return compareExperiments(figures(first), figures(second), quickDraws);
    },
  };
}

/** All resamples or none: a bootstrap of few says little, and the interval by Student's t is there. */
function resamplesWithin(draws: number, { experiment }: StoredExperiment): number {
  const pairs = (experiment.arms.length * (experiment.arms.length - 1)) / 2;
  return experiment.items * pairs * usualResamples <= draws ? usualResamples : 0;
}

/** What a judge gave each sample stands beside it. */
function withPicks(cells: readonly CellOutcome[]) {
  return cells
    .filter(({ role }) => role === 'answer')
    .map((cell) => ({
      ...cell,
      pick:
        cells.find(({ role, sample }) => role === 'pick' && sample === cell.sample)?.grade ?? null,
    }));
}
