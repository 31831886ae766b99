import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ProviderEntry } from '#shared/domain/remote-servers.ts';
import { startScriptedServer } from '#tests/helpers/vendors/scripted-server.ts';
import { recorded, refusal } from '#tests/helpers/vendors/scripts.ts';
import type { ComparisonJson } from '../../../cli/comparison-json.ts';
import { runCli, runJson, temporaryDataDir } from './cli-process.ts';

const key = 'xai-canary-cli-9d21-LMNO';
const price = ['--input', '0.30', '--cached', '0.075', '--output', '0.50'];

test('a key comes from standard input, a model is compared with its cost, and the key is nowhere else', async () => {
  await using server = await startScriptedServer();
  const dataDir = await temporaryDataDir();
  const known = await runJson<{ providers: ProviderEntry[] }>(dataDir, ['providers', 'list']);
  expect(known.providers.find(({ id }) => id === 'xai')?.key).toEqual({ state: 'none' });
  await runJson(dataDir, ['providers', 'add', server.url, '--id', 'xai']);
  const store = ['providers', 'key', 'xai', '--in', 'plain-file'];
  const refused = await runCli(dataDir, store, `${key}\n`);
  expect(refused).toMatchObject({ exitCode: 2 });
  const agreed = await runCli(dataDir, [...store, '--agree-to-plain'], `${key}\n`);
  expect(agreed).toMatchObject({ exitCode: 0 });

  server.play(refusal(401, 'openai-401.json'), recorded('openai-models.json'));
  const wrong = await runCli(dataDir, ['providers', 'test', 'xai']);
  expect(wrong.exitCode).toBe(3);
  const tested = await runCli(dataDir, ['providers', 'test', 'xai']);
  expect(tested.stdout).toMatch(/answers after .* models/);

  await runJson(dataDir, ['prices', 'set', 'xai/grok-3-mini', ...price]);
  server.play(recorded('xai-chat-grok-3-mini.sse'));
  const compare = ['compare', '--prompt', 'What is 101 × 3?', '--model'];
  const mini = await runCli(dataDir, [...compare, 'xai/grok-3-mini:effort=high,top-k=4']);
  expect(mini).toMatchObject({ exitCode: 0 });
  expect(mini.stdout).toContain('0.0001546');
  expect(mini.stderr).toContain('refuses topK');

  server.play(recorded('xai-chat-grok-3-redirected.sse'));
  const grok3 = await runCli(dataDir, [...compare, 'xai/grok-3']);
  expect(grok3.stdout).toContain('asked for grok-3, answered by grok-4.3');
  const { cells } = await runJson<ComparisonJson>(dataDir, ['history', 'show', 'latest']);
  expect(cells[0]?.attempts[0]?.warnings).toEqual([
    { code: 'other-model', asked: 'grok-3', returned: 'grok-4.3' },
  ]);

  const limited = await runCli(dataDir, [
    ...compare,
    'xai/grok-3-mini:max-tokens=400',
    '--spend-limit',
    '0.0000001',
  ]);
  expect(limited).toMatchObject({ exitCode: 1 });
  expect(limited.stdout).toContain('spending limit of this run');

  expect(server.requests.at(-1)?.headers.authorization).toBe(`Bearer ${key}`);
  const outputs = [refused, agreed, wrong, tested, mini, grok3, limited];
  const printed = outputs.map(({ stdout, stderr }) => stdout + stderr);
  const kept = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'keys.json' && statSync(join(dataDir, name)).isFile())
    .map((name) => readFileSync(join(dataDir, name), 'latin1'));
  for (const text of [...printed, ...kept]) expect(text).not.toContain(key);
});

test('wrong input is refused with its reason, and nothing is stored', async () => {
  const dataDir = await temporaryDataDir();
  expect(await runCli(dataDir, ['providers', 'add', 'http://8.8.8.8/v1'])).toMatchObject({
    exitCode: 2,
  });
  expect(await runCli(dataDir, ['providers', 'key', 'xai', '--in', 'nowhere'], key)).toMatchObject({
    exitCode: 2,
  });
  expect(await runCli(dataDir, ['providers', 'test', 'nobody'])).toMatchObject({ exitCode: 2 });
  const setting = ['compare', '-p', '?', '-m', 'xai/grok-3-mini:threads=2'];
  expect(await runCli(dataDir, setting)).toMatchObject({ exitCode: 2 });
});
