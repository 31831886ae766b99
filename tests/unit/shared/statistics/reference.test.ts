import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { clusteredMean } from '#shared/statistics/clustered.ts';
import { normalQuantile, studentQuantile } from '#shared/statistics/distributions.ts';
import { holm } from '#shared/statistics/holm.ts';
import { mcnemar } from '#shared/statistics/mcnemar.ts';
import { pairedBootstrap } from '#shared/statistics/paired-bootstrap.ts';
import { pairedDifference } from '#shared/statistics/paired-difference.ts';
import { passAtK, passHatK } from '#shared/statistics/pass-at-k.ts';
import { wilsonInterval } from '#shared/statistics/wilson.ts';

interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** What `reference.py` writes. */
interface Reference {
  readonly versions: { readonly scipy: string; readonly statsmodels: string };
  readonly wilson: readonly (Bounds & { right: number; n: number; confidence: number })[];
  readonly mcnemar: readonly { onlyFirst: number; onlySecond: number; p: number; midP: number }[];
  readonly clustered: readonly (Bounds & {
    values: readonly { cluster: string; value: number }[];
    paperError: number;
    error: number;
  })[];
  readonly holm: readonly { pValues: readonly number[]; adjusted: readonly number[] }[];
  readonly pass: readonly { n: number; c: number; k: number; passAtK: number; passHatK: number }[];
  readonly quantiles: readonly { p: number; normal: number; student: Record<string, number> }[];
  readonly bootstrap: readonly (Bounds & {
    first: readonly number[];
    second: readonly number[];
    spread: number;
    correlation: number;
    error: number;
    mean: number;
  })[];
}

const file = new URL('../../../fixtures/statistics/reference.json', import.meta.url);
const reference = JSON.parse(readFileSync(file, 'utf8')) as Reference;
const { scipy, statsmodels } = reference.versions;

/** Relative, so that a p-value of 1e-9 counts as much as one of 0.5. */
function expectClose(actual: number, expected: number, relative = 1e-9) {
  const allowed = relative * Math.max(Math.abs(expected), 1e-12);
  const distance = Math.abs(actual - expected);
  expect(distance, `${actual} instead of ${expected}`).toBeLessThanOrEqual(allowed);
}

describe(`the same figures as SciPy ${scipy} and statsmodels ${statsmodels}`, () => {
  it.each(reference.wilson)('Wilson of $right / $n at $confidence', (wanted) => {
    const interval = wilsonInterval(wanted.right, wanted.n, wanted.confidence)!;
    expectClose(interval.low, wanted.low);
    expectClose(interval.high, wanted.high);
  });

  it.each(reference.mcnemar)('McNemar of $onlyFirst against $onlySecond', (wanted) => {
    const { p, midP } = mcnemar(wanted.onlyFirst, wanted.onlySecond);
    expectClose(p, wanted.p);
    expectClose(midP, wanted.midP);
  });

  test('clustered standard errors', () => {
    for (const wanted of reference.clustered) {
      const found = clusteredMean(wanted.values)!;
      expect(found.paperError).toBeCloseTo(wanted.paperError, 12);
      expect(found.error).toBeCloseTo(wanted.error, 12);
      expect(found.interval!.low).toBeCloseTo(wanted.low, 9);
      expect(found.interval!.high).toBeCloseTo(wanted.high, 9);
    }
  });

  it.each(reference.holm)('Holm over $pValues', ({ pValues, adjusted }) => {
    const found = holm(pValues);
    adjusted.forEach((wanted, index) => expectClose(found[index]!, wanted));
  });

  it.each(reference.pass)('pass@$k and pass^$k, $c of $n', (wanted) => {
    expectClose(passAtK(wanted.n, wanted.c, wanted.k)!, wanted.passAtK);
    expectClose(passHatK(wanted.n, wanted.c, wanted.k)!, wanted.passHatK);
  });

  it.each(reference.quantiles)('the quantiles at $p', ({ p, normal, student }) => {
    expectClose(normalQuantile(p), normal);
    for (const [degrees, wanted] of Object.entries(student))
      expectClose(studentQuantile(p, Number(degrees)), wanted);
  });

  test('paired differences, their error and correlation, and the bootstrap within its own noise', () => {
    for (const wanted of reference.bootstrap) {
      const items = wanted.first.map((first, index) => {
        const name = `${index}`;
        return { item: name, cluster: name, first, second: wanted.second[index]! };
      });
      const found = pairedDifference(items)!;
      expectClose(found.difference, wanted.mean);
      expectClose(found.error!, wanted.error);
      expectClose(found.correlation!, wanted.correlation);
      const { interval } = pairedBootstrap(items, { seed: 1 })!;
      // A tenth of the standard error: nearly four times what 10,000 resamples leave to chance.
      expect(Math.abs(interval.low - wanted.low)).toBeLessThan(wanted.spread / 10);
      expect(Math.abs(interval.high - wanted.high)).toBeLessThan(wanted.spread / 10);
    }
  });
});
