import type { Draft } from '../facts.ts';

const temperatures = [0.8, 1.2];
const samples = [1, 3, 5];

/** One greedy answer, then samples at several temperatures that vote. */
export function consensusArms(): Draft {
  return {
    arms: [
      { level: { kind: 'samples', k: 1, temperature: 0 } },
      ...temperatures.flatMap((temperature) =>
        samples.map((k) => ({
          level: { kind: 'samples', k, temperature } as const,
          setUp: { k, temperature },
        })),
      ),
    ],
  };
}
