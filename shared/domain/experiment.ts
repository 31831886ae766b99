import { z } from 'zod';
import { DatasetId, ExperimentId } from '../ids.ts';
import { ExperimentScoring } from './experiment-scoring.ts';
import { ExperimentSpec, ExperimentStrategy } from './experiment-spec.ts';
import { Failure } from './failure.ts';
import { Manifest, Pane } from './run.ts';

/**
 * One column of an experiment: a model with its settings, a template and a strategy. The pane's index is
 * the arm's, so that letters and colours are those of a comparison.
 */
export const Arm = z.object({
  index: z.number().int().nonnegative(),
  /** Tells the arm from the others: what all arms share is not part of it. */
  label: z.string(),
  pane: Pane,
  /** Index in the templates of the spec. */
  template: z.number().int().nonnegative(),
  strategy: ExperimentStrategy,
  /** The values of the swept settings, by setting. */
  swept: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type Arm = z.infer<typeof Arm>;

/**
 * `stopped`: by a limit or by a provider that cannot be used; `interrupted`: the core ended. All but
 * `running` and `done` can be resumed.
 */
export const ExperimentStatus = z.enum([
  'running',
  'paused',
  'done',
  'cancelled',
  'stopped',
  'interrupted',
]);
export type ExperimentStatus = z.infer<typeof ExperimentStatus>;

/** Why an experiment stopped by itself. */
export const StoppedBy = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('money') }),
  z.object({ reason: z.literal('time') }),
  /** Every further call would fail in the same way: a refused key, no balance, a missing file. */
  z.object({ reason: z.literal('unusable'), arms: z.array(z.number().int()), failure: Failure }),
]);
export type StoppedBy = z.infer<typeof StoppedBy>;

/**
 * `truncated`: it ended at the token limit or in its reasoning, and is scored all the same. `skipped`: a
 * vote that could no longer change anything. `interrupted`: the core ended while it was being
 * answered, so its cost is unknown; a resume answers it anew.
 */
export const ExperimentCellState = z.enum([
  'planned',
  'running',
  'done',
  'truncated',
  'failed',
  'interrupted',
  'skipped',
]);
export type ExperimentCellState = z.infer<typeof ExperimentCellState>;

/** An experiment as stored, without its cells. */
export const Experiment = z.object({
  id: ExperimentId,
  name: z.string(),
  status: ExperimentStatus,
  stoppedBy: StoppedBy.nullable(),
  /** As it was started; its scoring is the one that holds now. */
  spec: ExperimentSpec,
  /** Scorings that held before, the latest last. */
  formerScorings: z.array(ExperimentScoring),
  arms: z.array(Arm),
  datasetName: z.string(),
  datasetSha256: z.string(),
  /** Items that are asked. */
  items: z.number().int(),
  /** Answers that are asked for, a judge's included. */
  cells: z.number().int(),
  createdAtMs: z.number(),
  finishedAtMs: z.number().nullable(),
  manifest: Manifest,
});
export type Experiment = z.infer<typeof Experiment>;

/** A line of the list. */
export const ExperimentLine = z.object({
  id: ExperimentId,
  name: z.string(),
  status: ExperimentStatus,
  datasetId: DatasetId,
  datasetName: z.string(),
  arms: z.array(z.string()),
  items: z.number().int(),
  cells: z.number().int(),
  /** Answered, truncated ones included. */
  done: z.number().int(),
  failed: z.number().int(),
  createdAtMs: z.number(),
  finishedAtMs: z.number().nullable(),
  spentUsd: z.string(),
});
export type ExperimentLine = z.infer<typeof ExperimentLine>;

const count = z.number().int().nonnegative();

export const ArmProgress = z.object({
  arm: z.number().int(),
  total: count,
  done: count,
  failed: count,
  /** Mean score of what is scored so far; `null`: nothing is. */
  accuracy: z.number().nullable(),
});
export type ArmProgress = z.infer<typeof ArmProgress>;

/** How many calls a provider bears now, and how long it asked to be left alone. */
export const LaneProgress = z.object({
  /** Name of the provider; `null`: the models of this machine. */
  provider: z.string().nullable(),
  running: count,
  /** What may run at once. */
  limit: z.number().int(),
  /** Wall clock, milliseconds; `null`: it does not wait. */
  waitsUntilMs: z.number().nullable(),
});

/** One point of the live charts. */
export const ProgressPoint = z.object({
  atMs: z.number(),
  done: count,
  failed: count,
  spentUsd: z.string(),
  /** Cells ended in the second before, on average. */
  perSecond: z.number(),
});
export type ProgressPoint = z.infer<typeof ProgressPoint>;

/** Where an experiment stands. */
export const ExperimentProgress = z.object({
  experimentId: ExperimentId,
  status: ExperimentStatus,
  stoppedBy: StoppedBy.nullable(),
  cells: z.record(ExperimentCellState, count),
  total: count,
  arms: z.array(ArmProgress),
  lanes: z.array(LaneProgress),
  /** Time that it has worked, pauses left out, in milliseconds. */
  workedMs: z.number(),
  /** Over the last half minute; `null`: nothing has ended in it. */
  perSecond: z.number().nullable(),
  remainingMs: z.number().nullable(),
  spentUsd: z.string(),
  /** Attempts that nobody can price, interrupted ones included. */
  unknownCosts: count,
  /** At the mean price of a cell so far; `null`: nothing is known yet. */
  expectedUsd: z.string().nullable(),
  failures: z.array(z.object({ code: z.string(), count })),
  /** Cells that are scored and still to be scored anew; `null`: no re-scoring is going on. */
  rescoring: z.object({ done: count, total: count }).nullable(),
  /** Since the core looks at it, at most 600 points, evenly thinned. */
  history: z.array(ProgressPoint),
});
export type ExperimentProgress = z.infer<typeof ExperimentProgress>;

/** For a badge anywhere in the workbench, and a notification at the end. */
export const ExperimentActivity = z.object({
  id: ExperimentId,
  name: z.string(),
  status: ExperimentStatus,
  done: count,
  total: count,
});
export type ExperimentActivity = z.infer<typeof ExperimentActivity>;
