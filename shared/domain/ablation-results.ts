import { z } from 'zod';
import type { Interval } from '../statistics/interval.ts';
import type { MedianEstimate } from '../statistics/bootstrap-median.ts';
import type { PairedRatio } from '../statistics/paired-ratio.ts';
import type { Accuracy, PairResult } from './experiment-results.ts';
import type { ExperimentId } from '../ids.ts';
import type { Ablation, SpeedMeasure } from './ablation.ts';
import type { FidelityMeasured, MadeSubject } from './ablation-cells.ts';

/** What was measured of one arm. `null`: nothing yet, or nothing that the system tells. */
export interface ArmFigures {
  readonly arm: number;
  readonly subject: MadeSubject | null;
  readonly speed: Readonly<Record<SpeedMeasure, MedianEstimate | null>>;
  readonly fileBackedBytes: number | null;
  readonly anonymousBytes: number | null;
  readonly kvBytes: number | null;
  readonly kvFormulaBytes: number | null;
  /** Measurements during which other programs took cores. */
  readonly disturbed: number;
  readonly fidelity: FidelityMeasured | null;
  /** Tokens that both wrote alike before they parted, the fewest of the texts; `null`: never. */
  readonly firstParting: number | null;
  readonly answers: ArmAnswerFigures | null;
  /** Tokens guessed ahead that were right; `null`: none was guessed. */
  readonly accepted: { readonly guessed: number; readonly share: number } | null;
  /** Whether it wrote what its reference wrote; `null`: not compared. */
  readonly hasSameOutput: boolean | null;
  readonly missing: number;
  readonly failed: number;
}

export interface ArmAnswerFigures {
  readonly experimentId: ExperimentId;
  /** Index in that experiment. */
  readonly experimentArm: number;
  readonly accuracy: Accuracy | null;
  readonly byDomain: readonly { readonly domain: string; readonly accuracy: Accuracy }[];
  readonly outputTokensPerItem: number | null;
  readonly serialMsPerItem: number | null;
  readonly parallelMsPerItem: number | null;
  readonly unparsable: number;
  readonly failed: number;
}

export type SpeedVerdict = 'faster' | 'slower' | 'no-clear-difference' | 'no-data';
export type QualityVerdict = 'better' | 'worse' | 'no-clear-difference' | 'no-data';

/** One arm against its reference in one measure; above 1 is faster, for times too. */
export interface SpeedComparison extends Omit<PairedRatio, 'ratio' | 'interval'> {
  readonly arm: number;
  readonly measure: SpeedMeasure;
  readonly ratio: number;
  readonly interval: Interval | null;
  /** Holm's, over all arms of the measure. */
  readonly adjustedP: number | null;
  readonly verdict: SpeedVerdict;
}

export interface ArmComparison {
  readonly arm: number;
  readonly reference: number;
  readonly speed: readonly SpeedComparison[];
  /** Share of the reference's size that is saved; negative: it grew. */
  readonly sizeSaved: number | null;
  /** Accuracy less the reference's, over the same questions. */
  readonly accuracy: PairResult | null;
  readonly quality: QualityVerdict;
}

export interface AblationResults {
  readonly ablation: Ablation;
  readonly arms: readonly ArmFigures[];
  /** One for each arm that has a reference besides itself. */
  readonly comparisons: readonly ArmComparison[];
  /** The arm that the sentence on top is about: the clearest gain in the first measure. */
  readonly headline: number | null;
  /** Quality of what was made from a quantized file is measured, and no verdict is printed. */
  readonly isQualityJudged: boolean;
  readonly engine: string | null;
}
/** Trusted: made by the core of what it stored. */
export const AblationResults = z.custom<AblationResults>((value) => typeof value === 'object');
