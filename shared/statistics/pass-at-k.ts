/**
 * Chance that at least one of k samples is right, estimated without bias from n of which c are right
 * (Chen 2021). `null` when there are fewer than k samples.
 */
export function passAtK(n: number, c: number, k: number): number | null {
  if (!isCounted(n, c, k)) return null;
  if (n - c < k) return 1;
  let noneRight = 1;
  for (let i = n - c + 1; i <= n; i++) noneRight *= 1 - k / i;
  return 1 - noneRight;
}

/** Chance that all of k samples are right: C(c, k) / C(n, k). `null` below k samples. */
export function passHatK(n: number, c: number, k: number): number | null {
  if (!isCounted(n, c, k)) return null;
  let allRight = 1;
  for (let i = 0; i < k; i++) allRight *= Math.max(0, c - i) / (n - i);
  return allRight;
}

function isCounted(n: number, c: number, k: number): boolean {
  if (!(c >= 0 && c <= n && k >= 1)) throw new RangeError(`${c} right of ${n}, k = ${k}`);
  return n >= k;
}
