import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Dataset } from '#shared/domain/dataset.ts';
import { type ServedRepository, startHubServer } from '#tests/helpers/hub/hub-server.ts';
import { runCli, runJson, startCli, temporaryDataDir } from './cli-process.ts';

const csv = 'question,answer,subject\n1+1,2,sums\n,5,sums\n2+2,4,sums\n';

async function folders() {
  const dataDir = await temporaryDataDir();
  const files = join(dirname(dataDir), 'files');
  mkdirSync(files, { recursive: true });
  const file = join(files, 'sums.csv');
  writeFileSync(file, csv);
  return { dataDir, file };
}

test('a file is previewed, added, shown, taken away and put back', async () => {
  const { dataDir, file } = await folders();
  const preview = await runCli(dataDir, ['datasets', 'preview', file]);
  expect(preview).toMatchObject({ exitCode: 0, stderr: '' });
  expect(preview.stdout).toContain('csv: 2 items, 1 rows left out');
  expect(preview.stdout).toContain('line 3: nothing in the column “question”');

  const add = ['datasets', 'add', file, '--name', 'My sums', '--domain', 'subject'];
  const { dataset } = await runJson<{ dataset: Dataset }>(dataDir, add);
  expect(dataset).toMatchObject({ name: 'My sums', items: 2, badRows: 1 });
  const shown = await runCli(dataDir, ['datasets', 'show', 'my sums']);
  expect(shown.stdout).toMatch(/^row 2 +sums +1\+1 +2$/m);
  const prompt = ['datasets', 'prompt', 'My sums', 'row 2', '--template', 'Q: {{input}}'];
  expect((await runCli(dataDir, prompt)).stdout).toContain('Q: 1+1');

  const removed = await runCli(dataDir, ['datasets', 'remove', 'My sums']);
  expect(removed.stdout).toContain(`triptych datasets restore ${dataset.id}`);
  const gone = await runCli(dataDir, ['datasets', 'show', 'My sums']);
  expect(gone).toMatchObject({ exitCode: 2, stdout: '' });
  await runJson(dataDir, ['datasets', 'restore', dataset.id]);
  expect((await runCli(dataDir, ['datasets', 'list'])).stdout).toContain('My sums');
});

test('a wrong column ends with 2 and names those there are', async () => {
  const { dataDir, file } = await folders();
  const { exitCode, stderr } = await runCli(dataDir, ['datasets', 'add', file, '--input', 'ask']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('“ask” is none of question, answer, subject');
});

const sums: ServedRepository = {
  kind: 'dataset',
  name: 'someone/sums',
  licence: 'mit',
  files: {
    'data/test.csv': { bytes: Buffer.from(csv) },
    'data/train.csv': { bytes: Buffer.from(csv.replace('1+1,2', '5+5,10')) },
  },
};

test('a dataset of the hub is fetched by name, its licence said before it is', async () => {
  await using hub = await startHubServer([sums]);
  const { dataDir } = await folders();
  await runJson(dataDir, ['hub', 'mirror', hub.url]);
  const listed = await runCli(dataDir, ['datasets', 'add', 'hf:someone/sums']);
  expect(listed.stdout).toMatch(/licence: mit[^]+data\/test\.csv +0\.000\d+ MB/);
  expect(listed.stdout).toContain('Choose one with --file.');

  const add = ['datasets', 'add', 'hf:someone/sums', '--file', 'data/train.csv'];
  const { exitCode, stdout, stderr } = await runCli(dataDir, add);
  expect(exitCode).toBe(0);
  expect(stderr).toContain('someone/sums, licence: mit');
  expect(stderr).toContain('someone/sums/data/train.csv: 100 %');
  expect(stdout).toContain('Added train: 2 items');
  const nothing = await runCli(dataDir, ['downloads', 'list']);
  expect(nothing.stdout).toBe('Nothing is on its way.\n');
});

test('Ctrl-C keeps what arrived, and the same command goes on from there', async () => {
  await using hub = await startHubServer([sums]);
  const { dataDir } = await folders();
  await runJson(dataDir, ['hub', 'mirror', hub.url]);
  let isStopped = false;
  hub.faults.store = () => (isStopped ? { kind: 'none' } : { kind: 'stall', afterBytes: 30 });
  const add = ['datasets', 'add', 'hf:someone/sums', '--file', 'data/test.csv'];
  const first = startCli(dataDir, add);
  await first.printed(/test\.csv: 5\d %/, 'stderr');
  first.pressCtrlC();
  const stopped = await first.ended;
  expect(stopped.exitCode).toBe(130);
  expect(stopped.stdout).toContain('The same command goes on where it stopped.');
  isStopped = true;
  await runJson(dataDir, add);
  expect(hub.ranges().at(-1)).toEqual([30, csv.length]);
});
