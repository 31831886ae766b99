import { z } from 'zod';
import type { ExtractionRule, PureExtractionRule, ScoringRule } from '#shared/scoring/rules.ts';
import type { PureScoringRule } from '#shared/scoring/score-answer.ts';
import type { Score } from '#shared/scoring/score.ts';
import type { Extraction } from '#shared/scoring/without-reasoning.ts';

export type GuardedExtractionRule = Exclude<ExtractionRule, PureExtractionRule>;
export type GuardedScoringRule = Exclude<ScoringRule, PureScoringRule>;

/** What needs a library that reads what a stranger wrote: patterns, formulas, schemas, programs. */
export type Job =
  | { readonly type: 'extract'; readonly text: string; readonly rule: GuardedExtractionRule }
  | {
      readonly type: 'score';
      readonly answer: string;
      readonly targets: readonly string[];
      readonly rule: GuardedScoringRule;
    };

/** What the child found. A pattern that cannot be read is an unscorable score, of either job. */
export type Verdict =
  | { readonly type: 'extraction'; readonly extraction: Extraction }
  | { readonly type: 'score'; readonly score: Score };

// Loosely checked: the child runs our code, and programs of others only inside QuickJS within it.
const verdict = z.custom<Verdict>(
  (value) => typeof value === 'object' && value !== null && 'type' in value,
);

export const FromScorer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('done'), id: z.number().int(), verdict }),
]);
export type FromScorer = z.infer<typeof FromScorer>;

export interface ToScorer {
  readonly id: number;
  readonly job: Job;
}
