/**
 * Quantiles and binomial terms for the intervals and tests of this folder, to about 12 digits.
 * Checked against SciPy; see decision 019 for why no library.
 */

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

/** Natural logarithm of the gamma function, for `x >= 0.5`. */
export function logGamma(x: number): number {
  const shifted = x - 1;
  const base = shifted + 7.5;
  const series = lanczos.reduce((sum, c, i) => (i === 0 ? c : sum + c / (shifted + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}

/** P(X <= k) of a fair coin thrown n times. */
export function fairCoinAtMost(k: number, n: number): number {
  let term = fairCoinExactly(k, n);
  let sum = 0;
  for (let i = k; i >= 0 && term > 0; i--) {
    sum += term;
    term *= i / (n - i + 1);
  }
  return Math.min(1, sum);
}

/** P(X = k) of a fair coin thrown n times. */
export function fairCoinExactly(k: number, n: number): number {
  const logChoose = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  return Math.exp(logChoose - n * Math.LN2);
}

/** The value below which a standard normal variable lies with probability `p`, 0 < p < 1. */
export function normalQuantile(p: number): number {
  return inverse(normalBelow, p);
}

/** The same of Student's t. */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  return inverse((x) => studentBelow(x, degreesOfFreedom), p);
}

/** Bisection: slower than a series, but right wherever the distribution function is. */
function inverse(below: (x: number) => number, p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`quantile of ${p}: not within 0 … 1`);
  if (p === 0.5) return 0;
  // The lower tail keeps its digits where 1 - p would lose them.
  if (p > 0.5) return -inverse(below, 1 - p);
  let low = -1;
  while (below(low) > p) low *= 2;
  let high = 0;
  while (true) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (below(middle) < p) low = middle;
    else high = middle;
  }
}

/** P(Z <= x), x <= 0, through the incomplete gamma function of half a degree. */
function normalBelow(x: number): number {
  const half = (x * x) / 2;
  if (half === 0) return 0.5;
  const scale = Math.exp(-half + 0.5 * Math.log(half) - logGamma(0.5));
  if (half < 1.5) {
    let term = 2;
    let sum = 2;
    for (let a = 1.5; term > sum * 1e-17; a++) {
      term *= half / a;
      sum += term;
    }
    return 0.5 * (1 - sum * scale);
  }
  const fraction = continuedFraction(
    (i) => -i * (i - 0.5),
    (i) => half + 0.5 + 2 * i,
  );
  return 0.5 * scale * (1 / fraction);
}

/** P(T <= x) of Student's t, x <= 0. */
export function studentBelow(x: number, degreesOfFreedom: number): number {
  return 0.5 * betaBelow(degreesOfFreedom / (degreesOfFreedom + x * x), degreesOfFreedom / 2, 0.5);
}

/** The regularized incomplete beta function. */
function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, b, a);
  const logScale =
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  const numerator = (i: number) => {
    const m = Math.floor(i / 2);
    return i % 2 === 0
      ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
      : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  };
  return Math.exp(logScale) / a / continuedFraction(numerator, () => 1);
}

/** b(0) + a(1) / (b(1) + a(2) / (b(2) + …)), by Lentz's method. */
function continuedFraction(a: (i: number) => number, b: (i: number) => number): number {
  const tiny = 1e-300;
  let value = b(0) || tiny;
  let c = value;
  let d = 0;
  for (let i = 1; i < 10_000; i++) {
    d = 1 / (b(i) + a(i) * d || tiny);
    c = b(i) + a(i) / c || tiny;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value;
}
