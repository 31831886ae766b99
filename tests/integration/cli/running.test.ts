import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { readAddressFile } from '#web/address-file.ts';
import type { ComparisonJson } from '../../../cli/comparison-json.ts';
import { runCli, runJson, startCli, temporaryDataDir } from './cli-process.ts';

const compare = ['compare', '--model', 'demo-teacher', '--prompt', 'What is 347 + 586?'];
const others = Array.from({ length: 7 }, () => ['--model', 'demo-teacher']).flat();
const manyAnswers = [...others, '--samples', '40'];
const link = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/;

test('while a workbench runs, commands go to its core, and Ctrl-C ends it without a trace', async () => {
  const dataDir = await temporaryDataDir();
  const serving = startCli(dataDir, ['serve', '--openai']);
  const output = await serving.printed(/Ctrl-C/);
  const address = readAddressFile(dataDir);
  expect(output).toContain(`Triptych is at ${address?.url}#token=`);
  const { baseUrl, key } = /base URL {2}(?<baseUrl>\S+)\n {2}key {7}(?<key>\S+)/.exec(
    output,
  )!.groups!;
  const models = await fetch(`${baseUrl}/models`, { headers: { authorization: `Bearer ${key}` } });
  expect(await models.json()).toMatchObject({ data: [{ id: 'Demo Teacher' }, {}, {}] });

  const { run } = await runJson<ComparisonJson>(dataDir, compare);
  expect(run).toMatchObject({ status: 'done', origin: 'cli' });

  const links = [await runCli(dataDir, ['url']), await runCli(dataDir, ['url'])];
  for (const { exitCode, stdout } of links) {
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(link);
    expect(stdout.startsWith(address!.url)).toBe(true);
  }
  expect(links[0]?.stdout).not.toBe(links[1]?.stdout);

  const second = await runCli(dataDir, ['start']);
  expect(second).toMatchObject({ exitCode: 0, stderr: '' });
  expect(second.stdout).toContain(`already runs on this data folder (process ${address!.pid})`);
  expect(second.stdout).toContain(address!.url);

  serving.pressCtrlC();
  expect(await serving.ended).toMatchObject({ exitCode: 0, stderr: '' });
  await expect.poll(() => serving.hasProcesses(), { timeout: 10_000 }).toBe(false);
  expect(readAddressFile(dataDir)).toBeNull();
  const none = await runCli(dataDir, ['url']);
  expect(none).toMatchObject({ exitCode: 2, stdout: '' });
  expect(none.stderr).toContain('no workbench runs on');
});

test('a data folder that another command is using ends with 4 and names the process', async () => {
  const dataDir = await temporaryDataDir();
  const holding = startCli(dataDir, [...compare, ...manyAnswers]);
  await holding.printed(/\[done\]/);
  const { exitCode, stdout, stderr } = await runCli(dataDir, ['history', 'list']);
  holding.pressCtrlC();
  expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
  expect(stderr).toMatch(/^A command or workbench of process \d+ is using this data folder\.$/m);
  expect(await holding.ended).toMatchObject({ exitCode: 130 });
});

test('a port in use is said in words', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const args = ['serve', '--port', String(port)];
  const { exitCode, stderr } = await runCli(await temporaryDataDir(), args);
  taken.close();
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`port: ${port} is in use`);
});
