import { expect, test } from 'vitest';
import { takeTurns } from '#bench/harness/turns.ts';
import { shuffled } from '#shared/statistics/shuffled.ts';
import { chosenSeed, seededRandom } from '#tests/helpers/seeded-random.ts';

const silent = () => {};

test('every arm is measured once in every round, and what was the warm-up is thrown away', async () => {
  const seed = chosenSeed();
  const measured: string[] = [];
  const arms = ['a', 'b', 'c'].map((name) => ({
    name,
    measure: async () => ({ at: measured.push(name) }),
  }));
  const options = { rounds: 20, warmUps: 2, random: seededRandom(seed), say: silent };
  const taken = await takeTurns(arms, options);
  const rounds = Array.from({ length: 22 }, (_, i) => measured.slice(i * 3, i * 3 + 3));
  for (const round of rounds) expect(round.toSorted(), `SEED=${seed}`).toEqual(['a', 'b', 'c']);
  expect(taken.map(({ rounds: kept }) => kept.length)).toEqual([20, 20, 20]);
  expect(taken.flatMap(({ rounds: kept }) => kept.map(({ at }) => at)).every((at) => at > 6)).toBe(
    true,
  );
});

test('no arm always goes first: the order changes, and a seed repeats it', () => {
  const ordersOf = (seed: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: 200 }, () => shuffled('abc', random).join(''));
  };
  expect(new Set(ordersOf(1)).size).toBe(6);
  expect(ordersOf(1)).toEqual(ordersOf(1));
  expect(ordersOf(1)).not.toEqual(ordersOf(2));
});
