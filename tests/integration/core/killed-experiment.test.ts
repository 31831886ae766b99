import { describe, expect, it } from 'vitest';
import { killExperiment } from '#tests/helpers/killed-experiment.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const seed = Date.now() % 1_000_000;

describe('a core that is killed in an experiment', () => {
  it(`has each cell answered exactly once after a resume, and knows every call (seed ${seed})`, async () => {
    using folder = temporaryFolder();
    const killed = killExperiment({ dataDir: folder.path, rounds: 2, random: seededRandom(seed) });
    await expect(killed).resolves.toBeUndefined();
  });
});
