import { expect, test } from 'vitest';
import type { LabJob, QuantizationPlans } from '#shared/domain/lab.ts';
import type { Ladder } from '#shared/domain/ladder.ts';
import type { Lineage } from '#shared/domain/variant.ts';
import { runCli, runJson, temporaryDataDir } from './cli-process.ts';

test('from a terminal: a variant is made, measured against its source, and timed beside it', async () => {
  const dataDir = await temporaryDataDir();
  const types = await runJson<QuantizationPlans>(dataDir, ['variant', 'types', 'demo-teacher']);
  expect(types.plans.find(({ type }) => type === 'Q8_0')!.obstacle).toBeNull();

  const quantize = ['variant', 'quantize', 'demo-teacher', '--type', 'Q8_0'];
  const { result: made } = await runJson<LabJob>(dataDir, quantize);
  if (made?.kind !== 'variant') throw new Error('no variant');
  const [lineage] = await runJson<Lineage[]>(dataDir, ['variant', 'list']);
  expect(lineage).toEqual(made.lineage);

  const small = ['--context-size', '64', '--chunks', '2', '--tokens', '4', '--threads', '1'];
  const against = [
    'fidelity',
    '--model',
    made.lineage.modelId,
    '--reference',
    'demo-teacher',
    ...small,
  ];
  const { stdout } = await runCli(dataDir, against);
  expect(stdout).toMatch(/perplexity +\d+\.\d{4} ± \d/);
  expect(stdout).toMatch(/KL divergence +\d\.\d{6} ± /);
  expect(stdout).toMatch(/same top +\d+\.\d{3} ± /);

  const bench = [
    'bench',
    'local',
    '-m',
    'demo-teacher',
    '-p',
    '16',
    '-n',
    '0',
    '-r',
    '2',
    '-t',
    '1',
  ];
  const timed = await runCli(dataDir, bench);
  expect(timed.stdout).toMatch(/\| llama \?B F16 .* pp16 \| +\d+\.\d\d ± \d+\.\d\d \|/);
  expect(timed.stdout).toMatch(/order SEED=\d+/);

  const { rungs } = await runJson<Ladder>(dataDir, ['variant', 'ladder', 'demo-teacher']);
  expect(rungs.map(({ name }) => name)).toEqual(['Demo Teacher', 'Demo Teacher-Q8_0']);
  const [source, variant] = rungs;
  expect(source).toMatchObject({ lineage: null, fidelity: null, speed: { threads: 1 } });
  expect(variant!.fidelity!.divergence!.klDivergence.value).toBeGreaterThan(0);
  expect(variant).toMatchObject({ lineage: made.lineage, speed: null });
});

test('what cannot be made says why, and ends with the code of a wrong option', async () => {
  const dataDir = await temporaryDataDir();
  const failed = await runCli(dataDir, ['variant', 'quantize', 'demo-teacher', '-t', 'IQ1_S']);
  expect(failed).toMatchObject({ exitCode: 2, stdout: '' });
  expect(failed.stderr).toContain('this type needs an importance matrix');
  const both = await runCli(dataDir, ['variant', 'prune', 'demo-teacher']);
  expect(both).toMatchObject({ exitCode: 2 });
  expect(both.stderr).toContain('one of --layers, --evenly and --least-change');
});
