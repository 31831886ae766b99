/** Numbers of samples as they were typed, each once; what is none is left out. */
export function readKs(values: readonly string[], most: number): number[] {
  const ks = values
    .map(Number)
    .filter((value) => Number.isInteger(value) && value >= 2 && value <= most);
  return [...new Set(ks)].toSorted((a, b) => a - b);
}
