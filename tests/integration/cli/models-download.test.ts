import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Model } from '#shared/domain/model.ts';
import { startHubServer } from '#tests/helpers/hub/hub-server.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';
import { runCli, runJson, temporaryDataDir } from './cli-process.ts';

async function served() {
  const dataDir = await temporaryDataDir();
  const files = join(dirname(dataDir), 'files');
  mkdirSync(files, { recursive: true });
  const bytes = readFileSync(writeModel(files, 'tiny.gguf', tinyModel()));
  const larger = readFileSync(writeModel(files, 'larger.gguf', tinyModel({ moreTokens: 500 })));
  const hub = await startHubServer([
    {
      kind: 'model',
      name: 'someone/Tiny-GGUF',
      licence: 'apache-2.0',
      files: {
        'tiny-Q2_K.gguf': { bytes },
        'tiny-Q4_K_M.gguf': { bytes: larger },
        'mmproj-tiny-F16.gguf': { bytes },
      },
    },
  ]);
  await runJson(dataDir, ['hub', 'mirror', hub.url]);
  return { dataDir, hub };
}

test('a model is found by words, its quantizations are judged, and the recommended one is fetched', async () => {
  const { dataDir, hub } = await served();
  await using _ = hub;
  const found = await runCli(dataDir, ['models', 'search', 'tiny']);
  expect(found.stdout).toMatch(/^hf:someone\/Tiny-GGUF +135 M +apache-2\.0 +1,234 +2026-10-01/m);
  const details = await runCli(dataDir, ['models', 'search', 'hf:someone/Tiny-GGUF']);
  expect(details.stdout).toMatch(/^ +Q2_K +small .+ fits \(/m);
  expect(details.stdout).toMatch(/^→ +Q4_K_M +balanced .+ fits \(/m);
  expect(details.stdout).not.toContain('mmproj');

  const got = await runCli(dataDir, ['models', 'download', 'hf:someone/Tiny-GGUF']);
  expect(got).toMatchObject({ exitCode: 0 });
  expect(got.stderr).toContain('someone/Tiny-GGUF Q4_K_M, 0.192 MB, licence: apache-2.0');
  expect(got.stderr).toContain('tiny-Q4_K_M.gguf: 100 %');
  expect(got.stdout).toContain(join('models', 'someone', 'Tiny-GGUF', 'tiny-Q4_K_M.gguf'));
  const { models } = await runJson<{ models: Model[] }>(dataDir, ['models', 'list']);
  expect(models.map(({ name }) => name)).toContain('tiny-Q4_K_M');

  const wrong = ['models', 'download', 'hf:someone/Tiny-GGUF', '--quantization', 'Q9'];
  expect(await runCli(dataDir, wrong)).toMatchObject({ exitCode: 2, stdout: '' });
});

test('what a killed command left over is shown, and deleted only when asked', async () => {
  const { dataDir, hub } = await served();
  await using _ = hub;
  mkdirSync(join(dataDir, 'downloads', 'OLD'), { recursive: true });
  writeModel(join(dataDir, 'downloads', 'OLD'), 'half.gguf', tinyModel());
  const shown = await runCli(dataDir, ['models', 'prune']);
  expect(shown.stdout).toMatch(/^triptych +3 +8\.\d+ MB$|^triptych +3 +\d/m);
  expect(shown.stdout).toContain('triptych models prune --yes deletes it.');
  expect(readdirSync(join(dataDir, 'downloads'))).toEqual(['OLD']);
  await runJson(dataDir, ['models', 'prune', '--yes']);
  expect(readdirSync(join(dataDir, 'downloads'))).toEqual([]);
});

test('without words there is a list to begin with, each of it with what it stands for', async () => {
  const dataDir = await temporaryDataDir();
  const { stdout } = await runCli(dataDir, ['models', 'search']);
  expect(stdout).toMatch(
    /^ +hf:bartowski\/DeepSeek-R1-Distill-Qwen-1\.5B-GGUF +distilled from deepseek-r1 +1\.12 GB +mit +1741e5b2d062$/m,
  );
});

test('a downloaded model is deleted into the trash, put back, and moved to where its owner wants it', async () => {
  const { dataDir, hub } = await served();
  await using _ = hub;
  await runJson(dataDir, ['models', 'download', 'hf:someone/Tiny-GGUF']);
  const disk = await runCli(dataDir, ['models', 'disk']);
  expect(disk.stdout).toMatch(/^tiny-Q4_K_M +triptych +0\.192 MB +can be moved and deleted +\//m);
  const { model } = await runJson<{ model: Model }>(dataDir, ['models', 'delete', 'tiny-Q4_K_M']);
  const shown = await runCli(dataDir, ['models', 'empty-trash']);
  expect(shown.stdout).toContain(`tiny-Q4_K_M (${model.id}), 0.192 MB`);
  await runJson(dataDir, ['models', 'restore', model.id]);
  const folder = dirname(dataDir);
  const moved = await runCli(dataDir, ['models', 'move', 'tiny-Q4_K_M', folder]);
  expect(moved.stdout).toContain(`${join(folder, 'tiny-Q4_K_M.gguf')} now, and yours`);
});
