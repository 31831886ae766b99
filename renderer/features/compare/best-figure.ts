const fewestSamples = 3;

/**
 * The pane whose figures are clearly the best: its whole range, worst to best, lies beyond the range
 * of every other pane, with at least three samples in each. Else nothing is marked.
 * @param values per pane, the figure of each sample
 * @returns the position of the pane in `values`, or `null`
 */
export function clearlyBest(
  values: readonly (readonly number[])[],
  better: 'lower' | 'higher',
): number | null {
  if (values.length < 2 || values.some((each) => each.length < fewestSamples)) return null;
  const sign = better === 'lower' ? 1 : -1;
  const ranges = values.map((each) => rangeOf(each.map((value) => value * sign)));
  const best = ranges.findIndex((range, index) =>
    ranges.every((other, position) => position === index || range.to < other.from),
  );
  return best < 0 ? null : best;
}

function rangeOf(values: readonly number[]): { from: number; to: number } {
  return { from: Math.min(...values), to: Math.max(...values) };
}
