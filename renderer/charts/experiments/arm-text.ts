import { paneLetter } from '#shared/domain/run-state.ts';
import type { ChartArm } from './chart-arm.ts';

/** Letter, model and what tells it from the others, in one line. */
export function armText({ index, name, note }: ChartArm): string {
  return [`${paneLetter(index)} ${name}`, note].filter(Boolean).join(', ');
}
