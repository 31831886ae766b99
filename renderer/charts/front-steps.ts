interface FrontPoint {
  readonly x: number;
  readonly y: number;
  /** No other point is better in both. */
  readonly isOnFront: boolean;
}

/**
 * Corners of a Pareto front as a staircase from edge to edge: between two points nothing is known
 * that is better, so none is joined to the next by a slope.
 * @param points by x; y is better when it is higher
 * @param betterX whether more or less of x is better
 */
export function frontSteps(
  points: readonly FrontPoint[],
  betterX: 'higher' | 'lower',
  plot: { readonly right: number; readonly bottom: number },
): { x: number; y: number }[] {
  const front = points.filter(({ isOnFront }) => isOnFront);
  const [first, last] = [front[0], front.at(-1)];
  if (!first || !last) return [];
  if (betterX === 'higher') {
    const steps = front.flatMap(({ x, y }, i) => [
      { x, y },
      { x, y: front[i + 1]?.y ?? plot.bottom },
    ]);
    return [{ x: 0, y: first.y }, ...steps];
  }
  const steps = front.flatMap(({ x, y }, i) => [
    { x, y },
    { x: front[i + 1]?.x ?? plot.right, y },
  ]);
  return [{ x: first.x, y: plot.bottom }, ...steps];
}
