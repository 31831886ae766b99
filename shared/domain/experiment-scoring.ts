import { z } from 'zod';
import { ExtractionRule, ScoringRule } from '../scoring/rules.ts';
import { ScorerKind } from './dataset-item.ts';
import { PaneSpec } from './run.ts';

/** A model that grades the answers of others; each of its answers is a cell of the experiment. */
export const Judge = z.object({
  model: PaneSpec,
  /** What a good answer is, in the person's words. */
  rubric: z.string().min(1).max(20_000),
});
export type Judge = z.infer<typeof Judge>;

/** How the answers of an experiment are graded. */
export const GradingRule = z.discriminatedUnion('kind', [
  /** Each item by the scorer that the dataset names for it; `otherwise` where it names none. */
  z.object({ kind: z.literal('by-item'), otherwise: ScorerKind.default('normalized') }),
  ...ScoringRule.options,
  /** A grade from 1 to 10, scored 0 … 1. */
  z.object({ kind: z.literal('judge-rubric'), judge: Judge }),
  /** Every arm against one of them, asked in both orders: 1 won, 0.5 tie, 0 lost. */
  z.object({
    kind: z.literal('judge-pairwise'),
    judge: Judge,
    /** Index of the arm that the others are held against. */
    baseline: z.number().int().nonnegative(),
  }),
  /** Nothing but a person's grades. */
  z.object({ kind: z.literal('person') }),
]);
export type GradingRule = z.infer<typeof GradingRule>;

/**
 * What turns an output into a score. It can be changed afterwards: that never calls a model, so the
 * rules with a judge can only be chosen before the start.
 */
export const ExperimentScoring = z.object({
  rule: GradingRule.default({ kind: 'by-item', otherwise: 'normalized' }),
  /** `null`: the usual one of the rule (a number for `numeric`, a letter for `choice` …). */
  extraction: ExtractionRule.nullable().default(null),
  /** A second extraction, shown beside the first as lm-eval's strict and flexible are. */
  flexible: ExtractionRule.nullable().default(null),
});
export type ExperimentScoring = z.infer<typeof ExperimentScoring>;
