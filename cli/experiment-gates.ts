import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { Experiment } from '#shared/domain/experiment.ts';
import type { ExperimentResults } from '#shared/domain/experiment-results.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { resolveExperimentId } from './experiment-names.ts';
import { formatShare } from './experiment-text.ts';
import { invalidInput } from './failures.ts';
import { printableLine } from './printable.ts';

export interface GateOptions {
  readonly failUnder?: string;
  readonly failIfWorseThan?: string;
}

/** @throws WorkbenchError INVALID_INPUT: said before anything is asked */
export function readFailUnder({ failUnder }: GateOptions): number | null {
  if (failUnder === undefined) return null;
  const share = /^\d*\.?\d+$/.test(failUnder) ? Number(failUnder) : Number.NaN;
  if (share >= 0 && share <= 1) return share;
  throw new WorkbenchError(invalidInput('fail-under', 'it is no share from 0 to 1, as 0.8'));
}

/** In what an experiment falls short of what was asked of it; empty: in nothing. */
export async function shortcomings(
  client: WorkbenchClient,
  experiment: Experiment,
  results: ExperimentResults,
  options: GateOptions,
): Promise<string[]> {
  const label = (arm: number) => printableLine(experiment.arms[arm]?.label ?? String(arm));
  const least = readFailUnder(options);
  const found: string[] = [];
  for (const { arm, accuracy } of results.arms) {
    if (least === null) break;
    if (accuracy === null) found.push(`${label(arm)} has no accuracy.`);
    else if (accuracy.mean < least) {
      found.push(
        `${label(arm)} is right in ${formatShare(accuracy.mean)}, below ${formatShare(least)}.`,
      );
    }
  }
  if (options.failIfWorseThan === undefined) return found;
  const before = await resolveExperimentId(client, options.failIfWorseThan);
  const comparison = await client.experiments.compare({ first: before, second: experiment.id });
  const { first, second, pairs } = comparison;
  for (const pair of pairs) {
    const [old, now] = [first.arms[pair.first], second.arms[pair.second]];
    const isOnlyPair = first.arms.length === 1 && second.arms.length === 1;
    if (!old || !now || (!isOnlyPair && old.label !== now.label)) continue;
    if (pair.verdict !== 'first') continue;
    const by = formatShare(pair.difference?.difference ?? 0);
    found.push(
      `${printableLine(now.label)} is worse than in “${printableLine(first.name)}” by ${by}.`,
    );
  }
  return found;
}
