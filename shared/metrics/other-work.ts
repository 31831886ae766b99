import type { AttemptState } from '../domain/run-state.ts';
import type { ActualSettings } from '../domain/settings.ts';
import { type Measured, measured, missing } from './measured.ts';

/**
 * Cores that other programs must take beyond those which the model's threads leave free before it is
 * warned about: the threads wait for each other, so that a tenth of a core taken from one of them
 * slows all of them by about a tenth (figures in docs/decisions/012-machine.md).
 */
const disturbedFromCores = 0.1;

/** The system counts in hundredths of a second; so far may the sums be off. */
const countingErrorMs = 30;
const leastWallMs = 100;

interface Watched extends Pick<AttemptState, 'cpu'> {
  readonly actual: Pick<ActualSettings, 'threads'> | null;
}

/** Share of the usable cores that other programs took while the attempt was computed, 0 to 1. */
export function otherWorkShare({ cpu }: Pick<Watched, 'cpu'>): Measured {
  if (cpu === null) return missing('not-measured');
  if (cpu.value === null) {
    return missing(cpu.reason === 'other-system' ? 'other-system' : 'not-measured');
  }
  const { wallMs, busyMs, idleMs, stolenMs, ownMs } = cpu.value;
  if (wallMs < leastWallMs) return missing('too-short-to-time');
  // The sums are rounded by themselves, so that a quiet machine may come out just below 0.
  return measured(Math.max(0, busyMs + stolenMs - ownMs) / (busyMs + stolenMs + idleMs));
}

/** Whether other programs took cores from the model's threads, so that its figures may be too slow. */
export function isDisturbed(attempt: Watched): boolean {
  const use = attempt.cpu?.value;
  const share = otherWorkShare(attempt).value;
  if (!use || share === null || attempt.actual === null) return false;
  const freeCores = Math.max(0, use.cores - attempt.actual.threads);
  const takenCores = share * use.cores - freeCores;
  return takenCores * use.wallMs >= disturbedFromCores * use.wallMs + countingErrorMs;
}
