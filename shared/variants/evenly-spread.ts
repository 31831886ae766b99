/**
 * Layers spread over the depth, for leaving them out: each in the middle of its share of the layers
 * between the first and the last, which do most for what a model puts out.
 * @param layers of the model
 * @param count how many are wanted
 * @returns in ascending order, counted from 0; fewer than wanted where at least one must stay
 */
export function evenlySpread(layers: number, count: number): number[] {
  const inner = Math.max(0, layers - 2);
  if (count <= inner) return spread(inner, count).map((layer) => layer + 1);
  return spread(layers, Math.min(count, layers - 1));
}

function spread(layers: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor(((index + 0.5) * layers) / count));
}
