import { expect, test } from 'vitest';
import { packTimeline, unpackTimeline } from '#db/packed.ts';
import type { Chunk } from '#shared/domain/timeline.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';

const texts = ['', 'a', ' the', 'é', '🙂', '\ud83d', '\ude42', 'x'.repeat(5000), '\u0000', '\n'];

test('a packed timeline comes back to the nanosecond, halves of characters included', () => {
  const seed = Date.now() % 1_000_000;
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!;
  let atNs = 0;
  const chunks = Array.from({ length: 2000 }, (): Chunk => {
    atNs += Math.floor(random() * pick([10, 1e6, 4e12]));
    return {
      atNs: pick([atNs, atNs, Math.max(0, atNs - 5)]),
      channel: pick(['reasoning', 'answer'] as const),
      text: pick(texts),
      tokens: pick([null, 0, 1, 300]),
    };
  });
  expect(unpackTimeline(packTimeline(chunks)), `seed ${seed}`).toEqual(chunks);
  expect(unpackTimeline(packTimeline([]))).toEqual([]);
});
