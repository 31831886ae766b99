import type { AttemptState } from '../domain/run-state.ts';
import { type Measured, measured, missing } from './measured.ts';

/**
 * From this share of the usable cores on, the work of other programs is warned about: docs/decisions/
 * 012-machine.md has the figures.
 */
export const disturbedFrom = 0.1;

/**
 * The system counts in hundredths of a second, so that a sum over less core time than this is off by
 * more than it should tell.
 */
const leastCoreTimeMs = 500;

/** Share of the usable cores that other programs took while the attempt was computed. */
export function otherWorkShare({ cpu }: Pick<AttemptState, 'cpu'>): Measured {
  if (cpu === null) return missing('not-measured');
  if (cpu.value === null) {
    return missing(cpu.reason === 'other-system' ? 'other-system' : 'not-measured');
  }
  const { busyMs, idleMs, stolenMs, ownMs } = cpu.value;
  const coreTimeMs = busyMs + stolenMs + idleMs;
  if (coreTimeMs < leastCoreTimeMs) return missing('too-short-to-time');
  // Both sums are rounded by themselves, so that a quiet machine may come out just below 0.
  return measured(Math.max(0, busyMs + stolenMs - ownMs) / coreTimeMs);
}

/** Whether other programs took so much that the figures of the attempt may be too slow. */
export function isDisturbed(attempt: Pick<AttemptState, 'cpu'>): boolean {
  return (otherWorkShare(attempt).value ?? 0) >= disturbedFrom;
}
