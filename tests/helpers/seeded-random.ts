export { seededRandom } from '#shared/statistics/seeded-random.ts';

/** The seed of a randomised test: `SEED` of the environment to repeat one, else a new one. */
export function chosenSeed(): number {
  const given = process.env['SEED'];
  return given === undefined ? Math.trunc(Math.random() * 2 ** 31) : Number(given);
}
