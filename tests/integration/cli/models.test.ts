import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { LoadResult, ModelFolder } from '#shared/domain/catalog.ts';
import type { GgufHeader } from '#shared/domain/gguf.ts';
import type { LoadedModel, Model } from '#shared/domain/model.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';
import { newDataDir, runCli, runJson, startCli, temporaryDataDir } from './cli-process.ts';

interface ListJson {
  readonly models: readonly Model[];
  readonly loaded: readonly LoadedModel[];
}

/** A data folder, and a folder of the user's beside it. */
async function folders() {
  const dataDir = await temporaryDataDir();
  const files = join(dirname(dataDir), 'files');
  mkdirSync(files, { recursive: true });
  return { dataDir, files };
}

test('the list tells what each file says of itself before anything was loaded', async () => {
  const dataDir = await newDataDir();
  const { models } = await runJson<ListJson>(dataDir, ['models', 'list']);
  expect(models.map(({ header }) => header?.architecture)).toEqual(['llama', 'llama', 'llama']);
  const { stdout } = await runCli(dataDir, ['models', 'list']);
  const [head = '', teacher = ''] = stdout.split('\n');
  expect(head).toMatch(/architecture +parameters +quantization +size +context +licence +state/);
  expect(teacher).toMatch(
    /llama +2\.17 M +F16 +4\.36 MB +1,024 +apache-2\.0 +demonstration teacher/,
  );
});

test('a model is removed and put back, and its file is untouched', async () => {
  const { dataDir, files } = await folders();
  const path = writeModel(files, 'tiny.gguf', tinyModel());
  const { model } = await runJson<{ model: Model }>(dataDir, ['models', 'add', path]);
  const removed = await runCli(dataDir, ['models', 'remove', path]);
  expect(removed.stdout).toContain(`Its file stays: ${path}`);
  expect(removed.stdout).toContain(`triptych models restore ${model.id}`);
  expect((await runJson<ListJson>(dataDir, ['models', 'list'])).models).toHaveLength(3);
  await runJson(dataDir, ['models', 'restore', model.id]);
  expect((await runJson<ListJson>(dataDir, ['models', 'list'])).models).toHaveLength(4);

  const unknown = await runCli(dataDir, ['models', 'remove', 'nobody']);
  expect(unknown).toMatchObject({ exitCode: 3, stdout: '' });
  expect(unknown.stderr).toContain('There is no model “nobody”');
});

test('a file is inspected by name or by path, with its tensors when asked for', async () => {
  const { dataDir, files } = await folders();
  const path = writeModel(files, 'tiny.gguf', tinyModel());
  const { header, model } = await runJson<{ header: GgufHeader; model: Model | null }>(dataDir, [
    'models',
    'inspect',
    path,
    '--tensors',
  ]);
  expect(model).toBeNull();
  expect(header.tensors.map(({ name }) => name)).toContain('token_embd.weight');
  const { stdout } = await runCli(dataDir, ['models', 'inspect', 'demo-teacher']);
  expect(stdout).toMatch(/^F16 +36 +4\.33 MB +99\.7 %$/m);
  expect(stdout).toMatch(/^llama\.block_count +uint32 +5$/m);
  expect(stdout).not.toContain('token_embd.weight');

  writeFileSync(join(files, 'broken.gguf'), 'GGUF');
  const broken = await runCli(dataDir, ['models', 'inspect', join(files, 'broken.gguf'), '--json']);
  expect(broken).toMatchObject({ exitCode: 3, stdout: '' });
  expect(JSON.parse(broken.stderr).error).toMatchObject({ refusal: { code: 'TOO_SHORT' } });
});

test('a model is loaded, measured and let go without a workbench, and stays in a running one', async () => {
  const { dataDir } = await folders();
  const alone = await runCli(dataDir, ['models', 'load', 'demo-teacher:threads=1']);
  expect(alone).toMatchObject({ exitCode: 0, stderr: '' });
  expect(alone.stdout).toMatch(/Demo Teacher is loaded\.\ntime +process .+ model .+ context/);
  expect(alone.stdout).toContain('threads 1');
  expect(alone.stdout).toContain('it is let go now');

  const serving = startCli(dataDir, ['serve']);
  await serving.printed(/Ctrl-C/);
  const load = ['models', 'load', 'demo-teacher:context-size=512'];
  const first = await runJson<LoadResult & { staysLoaded: boolean }>(dataDir, load);
  expect(first).toMatchObject({ staysLoaded: true, model: { inForce: { contextSize: 512 } } });
  const again = await runJson<LoadResult>(dataDir, load);
  expect(again).toMatchObject({ load: { cache: 'resident' }, model: { pid: first.model.pid } });
  const { loaded } = await runJson<ListJson>(dataDir, ['models', 'list']);
  expect(loaded.map(({ modelId }) => modelId)).toEqual(['demo-teacher']);
  await runJson(dataDir, ['models', 'unload', 'demo-teacher']);
  expect((await runJson<ListJson>(dataDir, ['models', 'list'])).loaded).toEqual([]);
});

test('a wrong setting of a load ends with 2, before anything is loaded', async () => {
  const { dataDir } = await folders();
  const { exitCode, stderr } = await runCli(dataDir, ['models', 'load', 'demo-teacher:threads=no']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('“no”');
});

test('a folder is watched from a terminal, with what it holds and what of it is refused', async () => {
  const { dataDir, files } = await folders();
  writeModel(files, 'tiny.gguf', tinyModel());
  writeFileSync(join(files, 'broken.gguf'), 'not a model, but long enough to look at');
  const add = ['models', 'folders', 'add', files];
  const { folder } = await runJson<{ folder: ModelFolder }>(dataDir, add);
  expect(folder).toMatchObject({ path: files, models: 2, refused: 1 });
  const list = await runCli(dataDir, ['models', 'list']);
  expect(list.stdout).toMatch(/^broken .+ refused: .+broken\.gguf is no GGUF model/m);
  expect(list.stdout).toMatch(/^tiny .+ llama .+ F32 /m);
  await runJson(dataDir, ['models', 'folders', 'remove', files]);
  expect((await runCli(dataDir, ['models', 'folders', 'list'])).stdout).toBe(
    'No folder is watched.\n',
  );
  const gone = await runCli(dataDir, ['models', 'folders', 'remove', files]);
  expect(gone).toMatchObject({ exitCode: 2, stdout: '' });
});
