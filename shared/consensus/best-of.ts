export interface Graded {
  readonly sample: number;
  /** A judge's grade; `null` where it could not be read. */
  readonly grade: number | null;
}

/** The sample with the best grade; of equals the first. `null` where no grade could be read. */
export function bestOf(
  samples: readonly Graded[],
): { readonly sample: number; readonly grade: number } | null {
  let best: { readonly sample: number; readonly grade: number } | null = null;
  for (const { sample, grade } of samples)
    if (grade !== null && (best === null || grade > best.grade)) best = { sample, grade };
  return best;
}
