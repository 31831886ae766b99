/**
 * The block of neighbouring layers to leave out, by A. Gromov, K. Tirumala, H. Shapourian, P. Glorioso
 * and D. A. Roberts, "The Unreasonable Ineffectiveness of the Deeper Layers" (arXiv 2403.17887): the one
 * whose input and output differ least in angle. A model of which nothing was trained anew ("healed")
 * afterwards loses more than theirs.
 * @param changes angular distance of each block by its first layer, see {@link angularDistance}
 * @returns the first layer of the block
 */
export function leastChange(changes: readonly number[]): number {
  return changes.indexOf(Math.min(...changes));
}

/** Of two hidden states: 0 when they point the same way, 1 when they point away from each other. */
export function angularDistance(a: Float32Array, b: Float32Array): number {
  let [product, squareA, squareB] = [0, 0, 0];
  for (let index = 0; index < a.length; index++) {
    const [x = 0, y = 0] = [a[index], b[index]];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  const cosine = product / Math.sqrt(squareA * squareB);
  return Math.acos(Math.min(1, Math.max(-1, cosine))) / Math.PI;
}
