import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { agreement, type Verdicts } from '#tests/helpers/agreement.ts';

const file = new URL('../../../fixtures/scoring/verdicts.json', import.meta.url);
const stored = JSON.parse(readFileSync(file, 'utf8')) as Verdicts;
const { versions } = stored;

test(`the verdicts of lm-eval ${versions['lm-eval']} and Inspect ${versions['inspect-ai']} are ours, on every case`, () => {
  const { compared, differing } = agreement(stored);
  expect(differing).toEqual([]);
  expect(compared).toBeGreaterThan(10_000);
});
