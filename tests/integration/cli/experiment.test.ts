import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExperimentPlan } from '#shared/domain/experiment-plan.ts';
import type { ExperimentComparison, ExperimentResults } from '#shared/domain/experiment-results.ts';
import type { Experiment, ExperimentLine } from '#shared/domain/experiment.ts';
import { saying } from '#tests/helpers/vendors/saying.ts';
import { startScriptedServer } from '#tests/helpers/vendors/scripted-server.ts';
import { runCli, runJson, temporaryDataDir } from './cli-process.ts';

interface Shown {
  readonly experiment: Experiment;
  readonly results: ExperimentResults;
}

test('an experiment in a file is planned, run, held against its limits, shown, compared and scored anew', async () => {
  await using server = await startScriptedServer();
  server.play(saying((question) => (question.includes('6') ? 'It is 42.' : 'It is 5.')));
  const dataDir = await temporaryDataDir();
  const folder = dirname(dataDir);
  await mkdir(folder, { recursive: true });
  const items = ['What is 6 times 7?\t42', 'What is 2 + 2?\t4'];
  writeFileSync(join(folder, 'sums.tsv'), `question\tanswer\n${items.join('\n')}\n`);
  const file = join(folder, 'sums.yaml');
  const lines = [
    'name: Sums',
    'dataset: sums.tsv',
    'models: [xai/grok-3-mini, xai/grok-3]',
    'scoring: { rule: numeric }',
    'load: { concurrency: 2 }',
  ];
  writeFileSync(file, lines.join('\n'));
  await runJson(dataDir, ['providers', 'add', server.url, '--id', 'xai']);

  const { plan } = await runJson<{ plan: ExperimentPlan }>(dataDir, ['experiment', 'plan', file]);
  expect(plan).toMatchObject({ items: 2, calls: 4 });
  expect(server.requests).toHaveLength(0);

  const short = await runCli(dataDir, ['experiment', 'run', file, '--fail-under', '0.8', '--json']);
  expect(short.exitCode).toBe(5);
  expect(short.stderr).toContain('is right in 50.0 %, below 80.0 %');
  const first = JSON.parse(short.stdout) as Shown;
  expect(first.results.arms.map(({ accuracy }) => accuracy?.mean)).toEqual([0.5, 0.5]);

  const again = ['experiment', 'run', file, '--name', 'Again', '--fail-if-worse-than', 'Sums'];
  const second = await runJson<Shown>(dataDir, again);
  expect(second.experiment).toMatchObject({ name: 'Again', status: 'done' });
  const { experiments } = await runJson<{ experiments: ExperimentLine[] }>(dataDir, [
    'experiment',
    'list',
  ]);
  expect(experiments.map(({ name, done }) => [name, done])).toEqual([
    ['Again', 4],
    ['Sums', 4],
  ]);
  const compared = await runJson<{ comparison: ExperimentComparison }>(dataDir, [
    'experiment',
    'compare',
    'Sums',
    'Again',
  ]);
  expect(compared.comparison.pairs.map(({ verdict }) => verdict)).toEqual(
    Array.from({ length: 4 }, () => 'not-shown'),
  );

  const { stdout: training } = await runCli(dataDir, [
    'experiment',
    'training',
    'Sums',
    '--only-right',
  ]);
  expect(
    training
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    {
      messages: [
        { role: 'user', content: 'What is 6 times 7?' },
        { role: 'assistant', content: 'It is 42.' },
      ],
    },
  ]);

  const asked = server.requests.length;
  writeFileSync(file, lines.join('\n').replace('numeric', 'exact'));
  const rescored = await runJson<Shown>(dataDir, ['experiment', 'rescore', 'Sums', file]);
  expect(rescored.results.arms.map(({ accuracy }) => accuracy?.mean)).toEqual([0, 0]);
  expect(server.requests).toHaveLength(asked);
  const shown = await runCli(dataDir, ['experiment', 'show', 'Sums']);
  expect(shown.stdout).toMatch(/grok-3-mini|Grok-3 Mini/);
  expect(shown.stdout).toContain('no difference is shown');
}, 60_000);

test('a file that cannot be read is refused before anything is asked', async () => {
  const dataDir = await temporaryDataDir();
  const missing = await runCli(dataDir, ['experiment', 'run', 'nowhere.yaml']);
  expect(missing).toMatchObject({ exitCode: 2 });
  expect(missing.stderr).toContain('nowhere.yaml is no experiment: it is not there');
  const wrong = await runCli(dataDir, ['experiment', 'show', 'x', '--fail-under', '80']);
  expect(wrong).toMatchObject({ exitCode: 2 });
});
