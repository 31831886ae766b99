import { z } from 'zod';
import type { MissingReason } from '../metrics/measured.ts';
import type { Score } from '../scoring/score.ts';
import { ExperimentId } from '../ids.ts';
import type { DatasetItem } from './dataset-item.ts';
import { type Arm, ExperimentCellState } from './experiment.ts';
import { ExperimentScoring } from './experiment-scoring.ts';
import type { RenderedPrompt } from './prompt-template.ts';
import type { AttemptState } from './run-state.ts';

const index = z.number().int().nonnegative();

/** Which rows of the matrix are shown. Rows without the scores that it asks for are not. */
export const MatrixFilter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  /** The arms do not all have the same score. */
  z.object({ kind: z.literal('disagree') }),
  z.object({ kind: z.literal('wrong'), arm: index }),
  z.object({ kind: z.literal('right'), arm: index }),
  /** Right for this arm and wrong for every other one. */
  z.object({ kind: z.literal('only-right'), arm: index }),
  z.object({ kind: z.literal('failed') }),
  z.object({ kind: z.literal('truncated') }),
  z.object({ kind: z.literal('unparsable') }),
  /** Strict and flexible extraction give different scores. */
  z.object({ kind: z.literal('extraction-matters') }),
  z.object({ kind: z.literal('ungraded') }),
]);
export type MatrixFilter = z.infer<typeof MatrixFilter>;

export const MatrixQuery = z.object({
  experimentId: ExperimentId,
  filter: MatrixFilter.default({ kind: 'all' }),
  domain: z.string().nullable().default(null),
  difficulty: z.string().nullable().default(null),
  /** Found in ids and questions; empty: all. */
  text: z.string().max(1000).default(''),
  offset: index.default(0),
  limit: z.number().int().min(1).max(500).default(100),
});
export type MatrixQuery = z.infer<typeof MatrixQuery>;

/**
 * What a cell holds: an answer, or what a judge says about one: to pick the best of several, to grade it
 * by a rubric, or against the baseline in both orders.
 */
export const CellRole = z.enum(['answer', 'pick', 'grade', 'pair', 'pair-exchanged']);
export type CellRole = z.infer<typeof CellRole>;

/** How an answer came out. `partly`: a score between 0 and 1. */
export const ScoreOutcome = z.enum(['right', 'partly', 'wrong', 'unparsable', 'unscorable']);
export type ScoreOutcome = z.infer<typeof ScoreOutcome>;

/** One arm's answer to one item, all its samples and repetitions together. */
export const MatrixCell = z.object({
  arm: index,
  /** The state that matters most among its samples: what runs, then what is missing, then what failed. */
  state: ExperimentCellState,
  /** `null`: not scored (yet). */
  outcome: ScoreOutcome.nullable(),
  /** Mean over the repetitions, a person's grade first. */
  score: z.number().nullable(),
  flexibleScore: z.number().nullable(),
  /** What was extracted, of the voted or best one; cut. */
  answer: z.string(),
  samples: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  /** Share of the readable votes for the shown answer; `null` without a vote. */
  agreement: z.number().nullable(),
  /** A person's. */
  grade: z.number().nullable(),
});
export type MatrixCell = z.infer<typeof MatrixCell>;

export const MatrixRow = z.object({
  /** Of the item in the dataset. */
  position: index,
  itemId: z.string(),
  /** Cut. */
  input: z.string(),
  target: z.string(),
  domain: z.string().nullable(),
  difficulty: z.string().nullable(),
  /** One for each arm, in order. */
  cells: z.array(MatrixCell),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

export const MatrixPage = z.object({ rows: z.array(MatrixRow), total: z.number().int() });
export type MatrixPage = z.infer<typeof MatrixPage>;

/** What the extraction took from an output and how it was judged. */
export interface ScoredText {
  readonly extracted: string | null;
  readonly score: Score;
}

/** A judge's answer about a sample. */
export interface JudgeAnswer {
  readonly attempts: readonly AttemptState[];
  readonly state: ExperimentCellState;
  /** Pairwise: the sample stood second in the prompt. */
  readonly isExchanged: boolean;
  /** Rubric: 0 … 1; `null`: unreadable or still missing. */
  readonly grade: number | null;
  /** Pairwise: which of the two that stood there. */
  readonly verdict: 'first' | 'second' | 'tie' | null;
}

/** One sample in full. */
export interface SampleDetail {
  /** Counted from 0, over all repetitions. */
  readonly sample: number;
  readonly repetition: number;
  readonly state: ExperimentCellState;
  /** Taken from an earlier call: it has no latency. */
  readonly isCached: boolean;
  /** The last one that is no warm-up counts; as a comparison folds them. */
  readonly attempts: readonly AttemptState[];
  readonly strict: ScoredText | null;
  readonly flexible: ScoredText | null;
  /** A person's grade, 0 … 1. */
  readonly grade: number | null;
  readonly judged: readonly JudgeAnswer[];
}

/** What a strategy made of the samples of one repetition. */
export interface StrategyOutcome {
  readonly repetition: number;
  readonly score: number | null;
  /** Sample that was taken; `null`: none could be. */
  readonly chosen: number | null;
  /** Consensus: answers by votes. */
  readonly votes: readonly { readonly answer: string; readonly votes: number }[];
  readonly unparsable: number;
  readonly agreement: number | null;
  readonly isTie: boolean;
}

/** One cell of the matrix, opened. */
export interface MatrixCellDetail {
  readonly item: DatasetItem;
  readonly arm: Arm;
  readonly rendered: RenderedPrompt;
  readonly samples: readonly SampleDetail[];
  readonly outcomes: readonly StrategyOutcome[];
}

/** Trusted: made by the core of what it stored. */
export const MatrixCellDetail = z.custom<MatrixCellDetail>((value) => typeof value === 'object');

/** What another scoring would make of answers that are there; nothing is stored. */
export const ScoringPreviewQuery = z.object({
  experimentId: ExperimentId,
  scoring: ExperimentScoring,
  /** Only rows whose score or extracted text would change. */
  onlyChanged: z.boolean().default(false),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ScoringPreviewQuery = z.infer<typeof ScoringPreviewQuery>;

export interface ScoringPreviewRow {
  readonly arm: number;
  readonly itemId: string;
  readonly sample: number;
  readonly target: string;
  /** The end of the output, cut. */
  readonly output: string;
  readonly before: ScoredText | null;
  readonly strict: ScoredText;
  readonly flexible: ScoredText | null;
}
export const ScoringPreviewRow = z.custom<ScoringPreviewRow>((value) => typeof value === 'object');

/** A figure of speed is missing for the reasons of a comparison, or because the answer was cached. */
export type SpeedMissing = MissingReason | 'cached';
