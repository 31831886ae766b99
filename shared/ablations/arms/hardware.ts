import type { AblationFacts, Draft } from '../facts.ts';

/** The instruction sets that this CPU has, from the least to the most, as the libraries say themselves. */
export function hardwareArms({ cpuLibraries, gpus }: AblationFacts): Draft {
  const runnable = cpuLibraries.filter(({ score }) => score !== 0);
  const fromLeast = runnable.toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0));
  return {
    arms: fromLeast.map(({ name }) => ({
      level: { kind: 'cpu-library', name },
      setUp: { cpuLibrary: name },
    })),
    excluded: cpuLibraries
      .filter(({ score }) => score === 0)
      .map(({ name }) => ({
        level: { kind: 'cpu-library', name },
        reason: 'not-on-this-cpu',
        detail: '',
      })),
    notes: gpus.length === 0 ? ['no-gpu'] : [],
  };
}
