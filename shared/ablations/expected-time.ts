import { assertNever } from '../assert.ts';
import type { AblationArm, AblationMeasures } from '../domain/ablation.ts';
import type { PlannedCell } from '../domain/ablation-cells.ts';
import type { SubjectFacts } from './facts.ts';

// What a plain core does, before anything was measured here: right within a factor of a few.
const computedPerSecond = 15e9;
const readBytesPerSecond = 6e9;
const fastestDecode = 2000;
const tokensOfAnswer = 48;
const startMs = 400;

/** An estimate in milliseconds, said as one; what remains is told by the measurements themselves. */
export function expectedMs(
  cells: readonly PlannedCell[],
  arms: readonly AblationArm[],
  measures: AblationMeasures,
  model: Pick<SubjectFacts, 'parameters' | 'sizeBytes'>,
): number {
  const sum = (of: (cell: PlannedCell) => number) =>
    cells.reduce((total, cell) => total + of(cell), 0);
  return sum((cell) =>
    cell.arms.reduce((total, arm) => total + cellMs(cell, arms[arm]!, measures, model), 0),
  );
}

function cellMs(
  { probe }: PlannedCell,
  { setUp }: AblationArm,
  { fidelity, answers }: AblationMeasures,
  { parameters, sizeBytes }: Pick<SubjectFacts, 'parameters' | 'sizeBytes'>,
): number {
  const prefill = (computedPerSecond * setUp.threads) / (2 * parameters);
  const decode = Math.min(fastestDecode, readBytesPerSecond / sizeBytes);
  const readMs = (tokens: number) => (tokens * 1000) / prefill;
  const writeMs = (tokens: number) => (tokens * 1000) / decode;
  switch (probe) {
    case 'make':
      return setUp.subject.kind === 'model' ? 50 : startMs + sizeBytes / 50_000;
    case 'speed': {
      const { promptTokens, promptDepth, generatedTokens, generatedDepth } = setUp;
      const read = readMs(promptTokens + promptDepth + generatedDepth);
      // Each test is done once before it is measured.
      return startMs + 2 * (read + writeMs(generatedTokens));
    }
    case 'fidelity':
      return startMs + readMs(2 * (fidelity?.contextTokens ?? 0) * (fidelity?.chunks ?? 0));
    case 'answers':
      return (answers?.items ?? 0) * setUp.k * (15 + writeMs(tokensOfAnswer));
    default:
      return assertNever(probe);
  }
}
