import type { AblationFacts, ArmDraft, Draft } from '../facts.ts';

const microBatches = [32, 128];
/** A token then takes a hundred times as long: few of them say it as well. */
const spinning = { promptTokens: 32, generatedTokens: 4 };

/**
 * What the app takes by itself, then other numbers of threads up to one more than there are cores:
 * that one waits for a core while the others spin.
 */
export function parallelArms({ usableCores, autoThreads }: AblationFacts): Draft {
  const threads = [...powersUpTo(usableCores), usableCores, usableCores + 1];
  const others = [...new Set(threads)].filter((count) => count !== autoThreads);
  const withThreads = (count: number): ArmDraft => ({
    level: { kind: 'threads', threads: count },
    setUp: { threads: count, ...(count > usableCores ? spinning : {}) },
  });
  return {
    arms: [
      withThreads(autoThreads),
      ...others.map(withThreads),
      ...microBatches.map((tokens) => ({
        level: { kind: 'micro-batch', tokens } as const,
        setUp: { microBatchSize: tokens },
      })),
    ],
    notes: ['last-thread-spins', ...(usableCores === 1 ? (['one-core'] as const) : [])],
  };
}

function powersUpTo(most: number): number[] {
  const powers = [];
  for (let count = 1; count <= most; count *= 2) powers.push(count);
  return powers;
}
