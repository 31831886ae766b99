import { expect, it } from 'vitest';
import { labJob, labResult } from '#tests/helpers/lab.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { distilled, openWorkbench, teacher } from '#tests/helpers/workbench.ts';

const tests = [
  { promptTokens: 32, generatedTokens: 0 },
  { promptTokens: 0, generatedTokens: 4, depth: 16 },
];

it('every arm and test is measured as often as was asked, in an order that its seed repeats', async () => {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const arms = [
    { modelId: teacher, threads: 1 },
    {
      modelId: distilled,
      threads: 1,
      keyCacheType: 'q8_0' as const,
      flashAttention: 'on' as const,
    },
  ];
  const measure = (seed: number) =>
    labResult(workbench, { kind: 'speed', arms, tests, repetitions: 3, seed }, 'speed');
  const first = await measure(7);
  expect(first.rows.map(({ arm, test }) => [arm, test.promptTokens, test.depth])).toEqual([
    [0, 32, 0],
    [0, 0, 16],
    [1, 32, 0],
    [1, 0, 16],
  ]);
  const turnsOf = ({ rows }: typeof first) =>
    rows.map(({ samples }) => samples.map(({ turn }) => turn));
  expect(
    turnsOf(first)
      .flat()
      .toSorted((a, b) => a - b),
  ).toEqual(Array.from({ length: 12 }, (_, turn) => turn));
  expect(turnsOf(await measure(7))).toEqual(turnsOf(first));
  for (const { samples, tokensPerSecond } of first.rows) {
    expect(samples.every(({ elapsedNs }) => elapsedNs > 0)).toBe(true);
    expect(tokensPerSecond.mean).toBeGreaterThan(0);
  }
  for (const subject of first.subjects) {
    expect(subject.modelType).toMatch(/F16$/);
    expect(subject.kvBytes! / subject.kvFormulaBytes!).toBeCloseTo(1, 1);
  }
  expect(first.subjects[1]!.kvFormulaBytes).toBeLessThan(first.subjects[0]!.kvFormulaBytes!);
});

it('answers of the app are timed in the same turns, and listed apart', async () => {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const arms = [{ modelId: teacher, threads: 1 }];
  const request = { kind: 'speed' as const, arms, tests, repetitions: 2, hasWarmUp: false };
  const { inApp, rows } = await labResult(workbench, { ...request, isAlsoInApp: true }, 'speed');
  expect(rows).toHaveLength(2);
  expect(inApp).toEqual([{ arm: 0, samples: [expect.anything(), expect.anything()] }]);
  for (const sample of inApp[0]!.samples) {
    expect(sample.promptTokens).toBeGreaterThanOrEqual(32);
    expect(sample.generatedTokens).toBeLessThanOrEqual(4);
    expect(sample.prefillTokensPerSecond).toBeGreaterThan(0);
  }
  const { items } = await workbench.client.history.list({});
  expect(items).toEqual([]);
});

it('settings that llama.cpp does not compute with are a failure of the job, not of the workbench', async () => {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const arms = [
    {
      modelId: teacher,
      threads: 1,
      valueCacheType: 'q4_0' as const,
      flashAttention: 'off' as const,
    },
  ];
  const { failure } = await labJob(workbench, { kind: 'speed', arms, tests, repetitions: 1 });
  expect(failure).toMatchObject({ code: 'SETTINGS_REFUSED' });
});
