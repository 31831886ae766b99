import { WorkbenchError } from '#shared/domain/failure.ts';
import { invalidInput } from './failures.ts';

/**
 * A whole number as written for an option.
 * @throws WorkbenchError `INVALID_INPUT` with the range in words
 */
export function parseCount(option: string, written: string, min: number, max: number): number {
  const count = /^\d+$/.test(written) ? Number(written) : NaN;
  if (count >= min && count <= max) return count;
  const reason = `“${written}” is not a whole number from ${min} to ${max}`;
  throw new WorkbenchError(invalidInput(option, reason));
}
