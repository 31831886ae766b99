import { expect, test } from 'vitest';
import type { HistoryPage } from '#shared/domain/history.ts';
import { runCli, runJson, startCli, temporaryDataDir } from './cli-process.ts';

const tableHead = /model +answer +TTFT +tokens\/s +tokens +time/;

test('start --once compares the bundled models, stores the run and ends with 0', async () => {
  const dataDir = await temporaryDataDir();
  const once = startCli(dataDir, ['start', '--once']);
  const { exitCode, stdout, stderr } = await once.ended;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(tableHead);
  expect(stdout).toMatch(/^D .*thinking off/m);
  expect(stdout).not.toContain('http://');
  await expect.poll(() => once.hasProcesses(), { timeout: 10_000 }).toBe(false);

  const again = await runCli(dataDir, ['start', '--once']);
  expect(again.exitCode).toBe(0);
  const { items } = await runJson<HistoryPage>(dataDir, ['history', 'list']);
  expect(items.map(({ status }) => status)).toEqual(['done', 'done']);
  expect(items[0]?.modelNames).toHaveLength(3);
});

test('the first start shows a comparison and the address; later ones only the address', async () => {
  const dataDir = await temporaryDataDir();
  const first = startCli(dataDir, ['start']);
  const output = await first.printed(/This link works once/);
  expect(output.split('\n')[1]).toBe('It runs until you press Ctrl-C.');
  expect(output).toMatch(tableHead);
  expect(output).toMatch(/^Triptych is at http:\/\/127\.0\.0\.1:\d+\/#token=/m);
  first.pressCtrlC();
  expect(await first.ended).toMatchObject({ exitCode: 0, stderr: '' });
  await expect.poll(() => first.hasProcesses(), { timeout: 10_000 }).toBe(false);

  const second = startCli(dataDir, ['start']);
  expect(await second.printed(/This link works once/)).not.toMatch(tableHead);
  second.pressCtrlC();
  expect(await second.ended).toMatchObject({ exitCode: 0 });
  expect(await runJson<HistoryPage>(dataDir, ['history', 'list'])).toMatchObject({ total: 1 });
});
