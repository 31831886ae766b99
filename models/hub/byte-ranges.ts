/** From the first byte to the one before `end`. */
export type ByteRange = readonly [start: number, end: number];

/** The ranges in order with another one, neighbours joined. */
export function withRange(ranges: readonly ByteRange[], added: ByteRange): ByteRange[] {
  if (added[0] >= added[1]) return [...ranges];
  const joined: [number, number][] = [];
  for (const [start, end] of [...ranges, added].toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** What is still missing of `sizeBytes`, in pieces of at most `pieceBytes`. */
export function missingPieces(
  ranges: readonly ByteRange[],
  sizeBytes: number,
  pieceBytes: number,
): ByteRange[] {
  const pieces: ByteRange[] = [];
  let from = 0;
  for (const [start, end] of [...ranges, [sizeBytes, sizeBytes] as const]) {
    for (; from < start; from = Math.min(start, from + pieceBytes)) {
      pieces.push([from, Math.min(start, from + pieceBytes)]);
    }
    from = end;
  }
  return pieces;
}

export function lengthOf(ranges: readonly ByteRange[]): number {
  return ranges.reduce((sum, [start, end]) => sum + end - start, 0);
}
