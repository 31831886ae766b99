import { itemAt, positionOfItem } from '#db/queries/dataset-items.ts';
import { attemptByNumber, attemptsOfCell } from '#db/queries/experiment-attempts.ts';
import { answeredCells, type CellOutcome, cellsOfItem } from '#db/queries/experiment-cells.ts';
import { experimentById, type StoredExperiment } from '#db/queries/experiments.ts';
import type { ReadableDb } from '#db/handle.ts';
import { renderPrompt } from '#shared/datasets/render-prompt.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import type {
  JudgeAnswer,
  MatrixCellDetail,
  SampleDetail,
  ScoredText,
  ScoringPreviewQuery,
  ScoringPreviewRow,
} from '#shared/domain/experiment-cells.ts';
import { samplesOf } from '#shared/domain/experiment-spec.ts';
import type { Arm } from '#shared/domain/experiment.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { strategyOutcomes } from '#shared/experiments/strategy-outcome.ts';
import type { ExperimentId } from '#shared/ids.ts';
import { outputOf, scoreCell, type Scorer } from './cell-scoring.ts';
import { toVerdict } from './judging.ts';

interface DetailsDeps {
  readonly db: ReadableDb;
  readonly scorer: Scorer;
}

const shownOutput = 600;
/** Answers that a preview looks through at most for one that would change. */
const mostLookedAt = 2000;

/** Single answers in full, and what another scoring would make of them. */
export function createDetails({ db, scorer }: DetailsDeps) {
  async function sampleOf(
    stored: StoredExperiment,
    arm: Arm,
    item: DatasetItem,
    cell: CellOutcome,
    judges: readonly CellOutcome[],
  ): Promise<SampleDetail> {
    const attempts = attemptsOfCell(db, cell.id);
    const accepted = attempts.find(({ number }) => number === cell.attempt);
    const { scoring } = stored.experiment.spec;
    const scored = accepted && (await scoreCell(scorer, accepted.state, item, scoring));
    const step = samplesOf(arm.strategy);
    const isAbout = ({ role, sample }: CellOutcome) =>
      (role === 'pair' || role === 'pair-exchanged' ? sample * step : sample) === cell.sample;
    return {
      sample: cell.sample,
      repetition: Math.floor(cell.sample / step),
      state: cell.state,
      isCached: accepted?.isCached ?? false,
      attempts: attempts.map(({ state }) => state),
      strict: scored?.strict ?? null,
      flexible: scored?.flexible ?? null,
      grade: cell.grade,
      judged: judges.filter(isAbout).map((judge) => judgeAnswer(judge)),
    };
  }

  function judgeAnswer(cell: CellOutcome): JudgeAnswer {
    const isPair = cell.role === 'pair' || cell.role === 'pair-exchanged';
    return {
      attempts: attemptsOfCell(db, cell.id).map(({ state }) => state),
      state: cell.state,
      isExchanged: cell.role === 'pair-exchanged',
      grade: isPair ? null : cell.grade,
      verdict: isPair ? toVerdict(cell) : null,
    };
  }

  return {
    /** @throws WorkbenchError EXPERIMENT_NOT_FOUND, DATASET_ITEM_NOT_FOUND, INVALID_INPUT */
    async cell(id: ExperimentId, armIndex: number, itemId: string): Promise<MatrixCellDetail> {
      const stored = experimentById(db, id);
      const { spec, arms } = stored.experiment;
      const arm = arms[armIndex];
      if (!arm) {
        const reason = 'the experiment has no such arm';
        throw new WorkbenchError({ code: 'INVALID_INPUT', field: 'arm', reason });
      }
      const position = positionOfItem(db, spec.datasetId, itemId);
      const item = itemAt(db, spec.datasetId, position);
      const cells = cellsOfItem(db, { experiment: stored.number, arm: armIndex, position });
      const answers = cells.filter(({ role }) => role === 'answer');
      const judges = cells.filter(({ role }) => role !== 'answer');
      const pickOf = (sample: number) =>
        judges.find((each) => each.role === 'pick' && each.sample === sample)?.grade ?? null;
      const { template } = spec.templates[arm.template]!;
      const rows = answers.map((cell) => ({ ...cell, pick: pickOf(cell.sample) }));
      const samples: SampleDetail[] = [];
      for (const cell of answers) samples.push(await sampleOf(stored, arm, item, cell, judges));
      return {
        item,
        arm,
        rendered: renderPrompt(template, item).rendered ?? { system: '', prompt: '' },
        samples,
        outcomes: strategyOutcomes(arm.strategy, rows),
      };
    },

    /** Rows of a new scoring beside the one that holds. No model is called, and nothing is stored. */
    async previewScoring(query: ScoringPreviewQuery): Promise<ScoringPreviewRow[]> {
      const { number, experiment } = experimentById(db, query.experimentId);
      const { spec } = experiment;
      const rows: ScoringPreviewRow[] = [];
      const limit = query.onlyChanged ? mostLookedAt : query.limit;
      const answered = { experiment: number, after: 0, limit, onlyUnscored: false };
      for (const cell of answeredCells(db, answered)) {
        if (rows.length >= query.limit) break;
        const item = itemAt(db, spec.datasetId, cell.position);
        const { state } = attemptByNumber(db, cell.attempt!);
        const before = await scoreCell(scorer, state, item, spec.scoring);
        const after = await scoreCell(scorer, state, item, query.scoring);
        if (!after || (query.onlyChanged && before && isSame(before.strict, after.strict)))
          continue;
        rows.push({
          arm: cell.arm,
          itemId: item.id,
          sample: cell.sample,
          target: item.targets[0] ?? '',
          output: outputOf(state).slice(-shownOutput),
          before: before?.strict ?? null,
          ...after,
        });
      }
      return rows;
    },
  };
}

function isSame(a: ScoredText, b: ScoredText): boolean {
  return a.extracted === b.extracted && a.score.value === b.score.value;
}
