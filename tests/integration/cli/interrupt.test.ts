import { expect, test } from 'vitest';
import type { HistoryPage } from '#shared/domain/history.ts';
import type { ComparisonJson } from '../../../cli/comparison-json.ts';
import { runJson, startCli, temporaryDataDir } from './cli-process.ts';

// So many answers take many seconds; the first comes within a fraction of one.
const eightPanes = Array.from({ length: 8 }, () => ['--model', 'demo-teacher']).flat();
const question = ['--prompt', 'What is 347 + 586?', '--samples', '40'];
const longComparison = ['compare', ...eightPanes, ...question];

test('Ctrl-C cancels a comparison, keeps what was answered, and leaves no process', async () => {
  const dataDir = await temporaryDataDir();
  const command = startCli(dataDir, longComparison);
  await command.printed(/^A\.1 {2}\[done\]$/m);
  command.pressCtrlC();
  const { exitCode, stdout, stderr } = await command.ended;
  expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: '' });
  expect(stdout).toMatch(/Kept as run \w+ \(cancelled\)/);
  await expect.poll(() => command.hasProcesses(), { timeout: 10_000 }).toBe(false);

  const { items } = await runJson<HistoryPage>(dataDir, ['history', 'list']);
  expect(items.map(({ status }) => status)).toEqual(['cancelled']);
  const shown = await runJson<ComparisonJson>(dataDir, ['history', 'show', 'latest']);
  expect(shown.cells[0]?.attempts).toMatchObject([
    { status: 'done', answer: expect.stringMatching(/./) },
  ]);
  expect(shown.cells.at(-1)?.attempts).toMatchObject([{ status: 'cancelled' }]);
});

test('Ctrl-C cancels a comparison that the running workbench does, and leaves that one running', async () => {
  const dataDir = await temporaryDataDir();
  const serving = startCli(dataDir, ['serve']);
  await serving.printed(/Ctrl-C/);
  const command = startCli(dataDir, longComparison);
  await command.printed(/^A\.1 {2}\[done\]$/m);
  command.pressCtrlC();
  expect(await command.ended).toMatchObject({ exitCode: 130, stderr: '' });

  const shown = await runJson<ComparisonJson>(dataDir, ['history', 'show', 'latest']);
  expect(shown.run).toMatchObject({ status: 'cancelled', origin: 'cli' });
  serving.pressCtrlC();
  expect(await serving.ended).toMatchObject({ exitCode: 0 });
});

test('a workbench that dies under a comparison is said in words, and the text so far is kept', async () => {
  const dataDir = await temporaryDataDir();
  const serving = startCli(dataDir, ['serve']);
  await serving.printed(/Ctrl-C/);
  const command = startCli(dataDir, longComparison);
  await command.printed(/^A\.1 {2}\[done\]$/m);
  serving.killNow();
  const { exitCode, stderr } = await command.ended;
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    'The running workbench ended before it had answered.\n' +
      'What was stored is kept. Start it again and look in the history.\n',
  );
  const shown = await runJson<ComparisonJson>(dataDir, ['history', 'show', 'latest']);
  expect(shown.run.status).toBe('interrupted');
  expect(shown.cells[0]?.attempts[0]?.status).toBe('done');
});
