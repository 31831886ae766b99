import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ByteRange, lengthOf, missingPieces, withRange } from '#models/hub/byte-ranges.ts';

const size = 200;
const range = fc
  .tuple(fc.nat(size), fc.nat(size))
  .map(([a, b]): ByteRange => [Math.min(a, b), Math.max(a, b)]);

it('what is saved and what is missing are the whole file, and nothing twice', () => {
  fc.assert(
    fc.property(fc.array(range), fc.integer({ min: 1, max: 70 }), (added, pieceBytes) => {
      const done = added.reduce<ByteRange[]>((ranges, each) => withRange(ranges, each), []);
      const missing = missingPieces(done, size, pieceBytes);
      const counts = new Uint8Array(size);
      for (const [start, end] of [...done, ...missing]) {
        for (let at = start; at < end; at += 1) counts[at] = (counts[at] ?? 0) + 1;
      }
      expect(counts.every((count) => count === 1)).toBe(true);
      expect(lengthOf(done) + lengthOf(missing)).toBe(size);
      expect(missing.every(([start, end]) => end - start <= pieceBytes && end > start)).toBe(true);
    }),
  );
});
