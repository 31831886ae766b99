import { z } from 'zod';
import type { StrategyCost } from '../consensus/strategy-cost.ts';
import type { Summary } from '../metrics/summary.ts';
import type { UnparsableReason, UnscorableReason } from '../scoring/score.ts';
import type { JudgeReliability } from '../scoring/judge.ts';
import type { DomainCell } from '../statistics/by-domain.ts';
import type { Interval } from '../statistics/interval.ts';
import type { PairedBootstrap } from '../statistics/paired-bootstrap.ts';
import type { PairedDifference } from '../statistics/paired-difference.ts';
import type { ExperimentId } from '../ids.ts';
import type { Arm, ExperimentStatus } from './experiment.ts';
import type { GoodputLimits } from './experiment-spec.ts';
import type { Failure } from './failure.ts';

/** A share of right answers with how sure it is. */
export interface Accuracy {
  readonly mean: number;
  /** Items. */
  readonly n: number;
  /** Independent groups of them: equal to `n` unless items share something. */
  readonly clusters: number;
  readonly error: number | null;
  /** `null` when there is too little for one. */
  readonly interval: Interval | null;
  /** `wilson`: plainly right or wrong and independent; `clustered`: Student's t over clusters. */
  readonly method: 'wilson' | 'clustered';
}

/** The repetitions and items of an arm, by how they came out. */
export interface OutcomeCounts {
  readonly right: number;
  readonly partly: number;
  readonly wrong: number;
  readonly unparsable: number;
  /** The scorer could not judge: in no accuracy. */
  readonly unscorable: number;
  /** No answer: the call failed. In no accuracy, and counted here. */
  readonly failed: number;
  /** Planned, running, interrupted. */
  readonly missing: number;
}

export interface ArmSpeed {
  /** `null`: no answer has the figure. Cached answers have none. */
  readonly ttftMs: Summary | null;
  readonly ttfaMs: Summary | null;
  readonly thinkingMs: Summary | null;
  readonly tpotMs: Summary | null;
  readonly decodeTokensPerSecond: Summary | null;
  readonly endToEndMs: Summary | null;
  /** From the moment that the load pattern wanted the call to the call itself. */
  readonly queueDelayMs: Summary | null;
  /** 95th and 99th percentiles, beside the medians of the summaries. */
  readonly tails: {
    readonly ttftMs: { readonly p95: number; readonly p99: number } | null;
    readonly tpotMs: { readonly p95: number; readonly p99: number } | null;
    readonly endToEndMs: { readonly p95: number; readonly p99: number } | null;
  };
}

export interface Goodput {
  readonly limits: GoodputLimits;
  /** Calls with every figure that the limits need. */
  readonly n: number;
  readonly good: number;
  /** Good calls a second over the time in which the arm was asked; `null`: too short to say. */
  readonly goodPerSecond: number | null;
}

export interface ArmConsensus {
  readonly k: number;
  /** Mean share of the readable votes for the shown answer. */
  readonly agreement: number | null;
  readonly votes: number;
  readonly unparsableVotes: number;
  readonly ties: number;
  /** Samples that early stop left out. */
  readonly skipped: number;
  /** Mean score of the samples alone: what one pass would have reached. */
  readonly singleAccuracy: Accuracy | null;
}

export interface ArmResult {
  readonly arm: number;
  readonly accuracy: Accuracy | null;
  /** By the flexible extraction; `null` without one. */
  readonly flexible: Accuracy | null;
  readonly outcomes: OutcomeCounts;
  readonly unparsable: readonly { readonly reason: UnparsableReason; readonly count: number }[];
  readonly unscorable: readonly { readonly reason: UnscorableReason; readonly count: number }[];
  /** Answers that ended at the token limit. */
  readonly truncated: number;
  readonly cached: number;
  readonly retried: number;
  /** Over the samples of an item, for k = 1, 2, 5, 10 … as far as there are so many. */
  readonly passAtK: readonly { readonly k: number; readonly value: number }[];
  readonly passHatK: readonly { readonly k: number; readonly value: number }[];
  readonly consensus: ArmConsensus | null;
  readonly speed: ArmSpeed;
  readonly goodput: Goodput | null;
  /** All attempts, failed and retried ones too, a judge's of `best-of` included. */
  readonly total: StrategyCost;
  /** Mean of one item put through the strategy once. */
  readonly perItem: {
    readonly promptTokens: number | null;
    readonly outputTokens: number | null;
    readonly reasoningTokens: number | null;
    /** `null`: some attempt has no known cost. */
    readonly usd: number | null;
    /** As if one after the other, and as if all samples at once; `null` where one has no time. */
    readonly serialMs: number | null;
    readonly parallelMs: number | null;
  };
  /** Known cost over the sum of the scores; `null` without a right answer. */
  readonly usdPerRight: number | null;
  /** Answers a second while it was asked. */
  readonly answersPerSecond: number | null;
  /** Another model answered than was asked for: ids with how often. */
  readonly otherModels: readonly { readonly returned: string; readonly count: number }[];
  /** Answers whose token counts contradict each other. */
  readonly doubtfulUsage: number;
}

/** Who is better, as far as the set shows it at the 5 % level after Holm. */
export type PairVerdict = 'first' | 'second' | 'not-shown' | 'no-data';

/** Two arms on the same items. */
export interface PairResult {
  readonly first: number;
  readonly second: number;
  readonly verdict: PairVerdict;
  readonly difference: PairedDifference | null;
  readonly bootstrap: PairedBootstrap | null;
  /** McNemar's exact p where all scores are plain, else of the paired t interval's statistic. */
  readonly p: number | null;
  readonly test: 'mcnemar' | 'paired-t' | null;
  /** Holm's adjustment over all pairs. */
  readonly adjustedP: number | null;
  /** Items that only one of the two was scored on. */
  readonly unpaired: number;
  /** The smallest difference that these items show, given how often the two disagree. */
  readonly detectable: number | null;
}

/** The result in one sentence, as data. */
export type ExperimentVerdict =
  | { readonly kind: 'nothing-scored' }
  /** One arm alone: its accuracy stands for itself. */
  | { readonly kind: 'one-arm'; readonly arm: number }
  /** Better than every other arm. */
  | { readonly kind: 'best'; readonly arm: number }
  /** The highest, and not shown to be better than these. */
  | {
      readonly kind: 'among-best';
      readonly arm: number;
      readonly notShownBetterThan: readonly number[];
    };

export interface JudgeResult {
  readonly model: string;
  readonly reliability: JudgeReliability | null;
  /** Correlation of the verdict with which answer is longer, −1 … 1. */
  readonly lengthPreference: number | null;
  readonly sameFamilyAs: readonly number[];
}

export interface ExperimentResults {
  readonly experimentId: ExperimentId;
  readonly status: ExperimentStatus;
  readonly arms: readonly ArmResult[];
  /** `model` is the arm's index as a text. Empty where no item has a domain. */
  readonly domains: readonly DomainCell[];
  readonly pairs: readonly PairResult[];
  readonly verdict: ExperimentVerdict;
  /** Arms on the front of accuracy against time (an item with its samples at once) and against cost. */
  readonly pareto: { readonly latency: readonly number[]; readonly cost: readonly number[] };
  readonly failures: readonly {
    readonly code: Failure['code'];
    readonly arm: number;
    readonly count: number;
    /** One of them. */
    readonly example: Failure;
  }[];
  readonly judge: JudgeResult | null;
  readonly seed: number;
}
/** Trusted: made by the core of what it stored. */
export const ExperimentResults = z.custom<ExperimentResults>((value) => typeof value === 'object');

/** Two experiments on the same items. */
export interface ExperimentComparison {
  readonly first: {
    readonly id: ExperimentId;
    readonly name: string;
    readonly arms: readonly Arm[];
  };
  readonly second: {
    readonly id: ExperimentId;
    readonly name: string;
    readonly arms: readonly Arm[];
  };
  /** Items that both asked. */
  readonly items: number;
  /** Every arm of the first with every arm of the second; Holm over all of them. */
  readonly pairs: readonly PairResult[];
  readonly accuracies: {
    readonly first: readonly (Accuracy | null)[];
    readonly second: readonly (Accuracy | null)[];
  };
}
export const ExperimentComparison = z.custom<ExperimentComparison>(
  (value) => typeof value === 'object',
);
