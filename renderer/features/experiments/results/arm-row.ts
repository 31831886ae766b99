import type { ArmResult } from '#shared/domain/experiment-results.ts';
import type { ChartArm } from '#renderer/charts/experiments/chart-arm.ts';

/** One of the line-up with what came of it. */
export interface ArmRow {
  readonly arm: ChartArm;
  readonly result: ArmResult;
}
