/** A range that holds the true value in the stated share of repetitions. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Of every interval, unless another is asked for. */
export const usualConfidence = 0.95;
