import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  MatrixCellDetail,
  MatrixPage,
  MatrixQuery,
  ScoringPreviewQuery,
  ScoringPreviewRow,
} from '../domain/experiment-cells.ts';
import { ExperimentPlan } from '../domain/experiment-plan.ts';
import { ExperimentComparison, ExperimentResults } from '../domain/experiment-results.ts';
import { ExperimentScoring } from '../domain/experiment-scoring.ts';
import { ExperimentSpec } from '../domain/experiment-spec.ts';
import {
  Experiment,
  ExperimentActivity,
  ExperimentLine,
  ExperimentProgress,
} from '../domain/experiment.ts';
import { ExperimentId } from '../ids.ts';
import { call } from './base.ts';

const OfExperiment = z.object({ experimentId: ExperimentId });
const OfCell = OfExperiment.extend({
  arm: z.number().int().nonnegative(),
  itemId: z.string().min(1).max(200),
});

export const experiments = {
  /** The newest first, without removed ones. */
  list: call.output(z.array(ExperimentLine)),
  /** What it would be, cost and show; nothing is stored and no model asked. */
  plan: call.input(ExperimentSpec).output(ExperimentPlan),
  /** Writes the experiment and returns at once; the work goes on whether anybody follows or not. */
  start: call.input(ExperimentSpec).output(Experiment),
  get: call.input(OfExperiment).output(Experiment),
  /** Where it stands now, then at most twice a second; ends when it works no more. */
  follow: call.input(OfExperiment).output(eventIterator(ExperimentProgress)),
  /** Those that work, at every change; one that ended is told once more with its last status. */
  followActivity: call.output(eventIterator(z.array(ExperimentActivity))),
  /** No new call; those under way end. */
  pause: call.input(OfExperiment).output(z.void()),
  /** Ends also what is under way; what is done is kept, and `resume` goes on. */
  cancel: call.input(OfExperiment).output(z.void()),
  /** Fills what is missing, with other limits where they are given. */
  resume: call
    .input(OfExperiment.extend({ limits: ExperimentSpec.shape.limits.optional() }))
    .output(z.void()),
  /** Asks failed cells once more; their attempts are kept. */
  retryFailed: call.input(OfExperiment).output(z.void()),
  /** Scores every stored output anew, by other rules; never calls a model. */
  rescore: call.input(OfExperiment.extend({ scoring: ExperimentScoring })).output(z.void()),
  /** What another scoring would make of the answers; nothing is stored. */
  previewScoring: call.input(ScoringPreviewQuery).output(z.array(ScoringPreviewRow)),
  /** A person's grade of one sample, which wins over the scorer; `null` takes it back. */
  grade: call
    .input(
      OfCell.extend({
        sample: z.number().int().nonnegative(),
        grade: z.number().min(0).max(1).nullable(),
      }),
    )
    .output(z.void()),
  /** A page of the matrix of items × arms. */
  matrix: call.input(MatrixQuery).output(MatrixPage),
  /** One cell of it in full: prompt, samples, attempts, timelines, votes. */
  cell: call.input(OfCell).output(MatrixCellDetail),
  results: call.input(OfExperiment).output(ExperimentResults),
  /** Two experiments on the same items, paired. */
  compare: call
    .input(z.object({ first: ExperimentId, second: ExperimentId }))
    .output(ExperimentComparison),
  rename: call.input(OfExperiment.extend({ name: ExperimentSpec.shape.name })).output(z.void()),
  /** Hides it; `restore` brings it back. */
  remove: call.input(OfExperiment).output(z.void()),
  restore: call.input(OfExperiment).output(z.void()),
};
