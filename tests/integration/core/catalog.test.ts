import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import { modelNamed, modelsWhen, sha256Of } from '#tests/helpers/catalog.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel, writeSplit } from '#tests/helpers/tiny-gguf.ts';
import {
  followRun,
  openWorkbench,
  paneFor,
  slowRunner,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';

let stack: AsyncDisposableStack;
let dataDir: string;
/** Where the user's model files lie. */
let files: string;
let workbench: Workbench;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  const folder = stack.use(temporaryFolder()).path;
  dataDir = path.join(folder, 'data');
  files = path.join(folder, 'files');
  mkdirSync(files);
  workbench = await openWorkbench(dataDir);
});
afterEach(async () => {
  await workbench.close();
  await stack.disposeAsync();
});

const hasHash = (name: string) => (models: Parameters<typeof modelNamed>[0]) =>
  modelNamed(models, name)?.sha256 != null;

describe('a file that is added', () => {
  test('is listed with what its header says, before anything loads it', async () => {
    const at = writeModel(files, 'tiny.gguf', tinyModel({ architecture: 'qwen2' }));
    const model = await workbench.client.models.add({ path: at });
    expect(model).toMatchObject({
      name: 'tiny',
      source: 'file',
      path: at,
      sizeBytes: readFileSync(at).length,
      isMissing: false,
      isCopy: false,
      folderId: null,
      refusal: null,
      facts: null,
      header: {
        title: 'Tiny qwen2',
        architecture: 'qwen2',
        layers: 2,
        trainedContext: 256,
        quantization: 'F32',
        license: 'apache-2.0',
        templateSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        fileCount: 1,
      },
    });
    const mixBytes = model.header!.mix.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const { header } = await workbench.client.models.inspect({ modelId: model.id });
    expect(mixBytes).toBe(header.tensorBytes);
    expect(model.header!.parameters).toBe(header.parameters);
  });

  test('gets its SHA-256 in the background, and a new one when its content changes', async () => {
    const at = writeModel(files, 'tiny.gguf', tinyModel());
    await workbench.client.models.add({ path: at });
    const before = modelNamed(await modelsWhen(workbench, hasHash('tiny')), 'tiny')!;
    expect(before.sha256).toBe(sha256Of(at));

    writeModel(files, 'tiny.gguf', tinyModel({ layers: 3 }));
    const now = sha256Of(at);
    const changed = await modelsWhen(
      workbench,
      (models) => modelNamed(models, 'tiny')?.sha256 === now,
    );
    expect(modelNamed(changed, 'tiny')).toMatchObject({ id: before.id, header: { layers: 3 } });
  });

  test('in several files is one model, whichever of them is named', async () => {
    const parts = writeSplit(files, 'parted', tinyModel(), 3);
    const { id } = await workbench.client.models.add({ path: parts[1]! });
    expect((await workbench.client.models.add({ path: parts[2]! })).id).toBe(id);
    const models = await modelsWhen(workbench, hasHash('parted'));
    const model = modelNamed(models, 'parted')!;
    expect(models.filter(({ source }) => source === 'file')).toHaveLength(1);
    expect(model).toMatchObject({ path: parts[0], sha256: sha256Of(...parts) });
    expect(model.header!.fileCount).toBe(3);
    expect(model.sizeBytes).toBe(parts.reduce((sum, at) => sum + readFileSync(at).length, 0));
  });

  test('and is no model is refused with the reason, and not listed', async () => {
    const at = path.join(files, 'other.gguf');
    writeFileSync(at, 'not a model at all, but long enough');
    await expect(workbench.client.models.add({ path: at })).rejects.toMatchObject({
      data: { code: 'NOT_A_GGUF', refusal: { code: 'WRONG_MAGIC' } },
    });
    expect(modelNamed(await workbench.client.models.list(), 'other')).toBeUndefined();
  });

  test('can be looked into without being added', async () => {
    const at = writeModel(files, 'tiny.gguf', tinyModel());
    const { model, header } = await workbench.client.models.inspect({ path: at });
    expect(model).toBeNull();
    expect(header.tensors.length).toBeGreaterThan(10);
    expect(modelNamed(await workbench.client.models.list(), 'tiny')).toBeUndefined();
  });
});

describe('a model that is removed', () => {
  test('leaves the list and nothing else: its file and its runs stay, and it comes back', async () => {
    const at = writeModel(files, 'tiny.gguf', tinyModel());
    const { client } = workbench;
    const model = await client.models.add({ path: at });
    const run = await startRun(workbench, [paneFor(model.id, { maxTokens: 4 })]);
    await followRun(workbench, run);

    await client.models.remove({ modelId: model.id });
    expect(modelNamed(await client.models.list(), 'tiny')).toBeUndefined();
    expect(existsSync(at)).toBe(true);
    expect((await client.runs.get({ runId: run.id })).panes[0]?.modelName).toBe('tiny');

    expect(await client.models.restore({ modelId: model.id })).toMatchObject({ id: model.id });
    expect(modelNamed(await client.models.list(), 'tiny')?.id).toBe(model.id);
  });

  test('stays removed over a restart, also a bundled one, until it is added again', async () => {
    const { path: at } = (await workbench.client.models.list()).find(({ id }) => id === teacher)!;
    await workbench.client.models.remove({ modelId: teacher });
    await workbench.close();
    workbench = await openWorkbench(dataDir);
    expect((await workbench.client.models.list()).map(({ id }) => id)).not.toContain(teacher);
    expect((await workbench.client.models.add({ path: at })).id).toBe(teacher);
    expect((await workbench.client.models.list()).map(({ id }) => id)).toContain(teacher);
  });

  test('that never was is said to be unknown', async () => {
    const modelId = teacher.replace('teacher', 'nobody') as typeof teacher;
    await expect(workbench.client.models.remove({ modelId })).rejects.toMatchObject({
      data: { code: 'MODEL_NOT_FOUND' },
    });
  });
});

describe('a watched folder', () => {
  test('lists what lies in it and in the folders in it, refused files with their reason', async () => {
    mkdirSync(path.join(files, 'a', 'b'), { recursive: true });
    writeModel(path.join(files, 'a', 'b'), 'deep.gguf', tinyModel());
    writeSplit(files, 'parted', tinyModel(), 2);
    writeFileSync(path.join(files, 'broken.gguf'), 'GGUF, but nothing more');
    writeFileSync(path.join(files, 'readme.txt'), 'no model');
    const added = await workbench.client.models.folders.add({ path: files });
    expect(added).toMatchObject({ path: files, state: 'watched', models: 3, isCut: false });

    const models = await modelsWhen(workbench, (_, { inspecting }) => inspecting === null);
    const found = models.filter(({ folderId }) => folderId === added.id);
    expect(found.map(({ name }) => name).toSorted()).toEqual(['broken', 'deep', 'parted']);
    expect(modelNamed(found, 'broken')).toMatchObject({
      header: null,
      refusal: { code: 'NOT_A_GGUF' },
    });
    expect(modelNamed(found, 'deep')).toMatchObject({ refusal: null, header: { layers: 2 } });
    expect(await workbench.client.models.folders.list()).toMatchObject([{ models: 3, refused: 1 }]);
  });

  test('follows its files: new ones, changed ones, and those taken away and brought back', async () => {
    await workbench.client.models.folders.add({ path: files });
    const at = writeModel(files, 'late.gguf', tinyModel());
    const models = await modelsWhen(workbench, (all) => modelNamed(all, 'late')?.header != null);
    const { id } = modelNamed(models, 'late')!;

    writeModel(files, 'late.gguf', tinyModel({ layers: 3 }));
    await modelsWhen(workbench, (all) => modelNamed(all, 'late')?.header?.layers === 3);

    renameSync(at, path.join(files, 'late.txt'));
    await modelsWhen(workbench, (all) => modelNamed(all, 'late') === undefined);
    renameSync(path.join(files, 'late.txt'), at);
    const back = await modelsWhen(workbench, (all) => modelNamed(all, 'late') !== undefined);
    expect(modelNamed(back, 'late')?.id).toBe(id);
  });

  test('is looked through again at the next start', async () => {
    await workbench.client.models.folders.add({ path: files });
    await workbench.close();
    writeModel(files, 'meanwhile.gguf', tinyModel());
    workbench = await openWorkbench(dataDir);
    const models = await modelsWhen(
      workbench,
      (all) => modelNamed(all, 'meanwhile')?.sha256 != null,
    );
    expect(modelNamed(models, 'meanwhile')?.header?.layers).toBe(2);
  });

  test('that vanishes says so, keeps its models as missing, and is watched when it is back', async () => {
    const { client } = workbench;
    writeModel(files, 'tiny.gguf', tinyModel());
    await client.models.folders.add({ path: files });
    await modelsWhen(workbench, (all) => modelNamed(all, 'tiny')?.header != null);
    const away = `${files}-away`;
    renameSync(files, away);
    const gone = await modelsWhen(workbench, (all) => modelNamed(all, 'tiny')?.isMissing === true);
    expect(modelNamed(gone, 'tiny')?.header).not.toBeNull();
    await expect
      .poll(() => client.models.folders.list(), { timeout: 30_000 })
      .toMatchObject([{ state: 'missing' }]);
    renameSync(away, files);
    await expect
      .poll(() => client.models.folders.list(), { timeout: 30_000 })
      .toMatchObject([{ state: 'watched' }]);
  });

  test('that is removed takes its models off the list, and gives them back with their ids', async () => {
    const { client } = workbench;
    writeModel(files, 'tiny.gguf', tinyModel());
    const folder = await client.models.folders.add({ path: files });
    const { id } = modelNamed(await client.models.list(), 'tiny')!;
    await client.models.folders.remove({ folderId: folder.id });
    expect(await client.models.folders.list()).toEqual([]);
    expect(modelNamed(await client.models.list(), 'tiny')).toBeUndefined();
    expect((await client.models.folders.add({ path: `${files}${path.sep}` })).id).toBe(folder.id);
    expect(modelNamed(await client.models.list(), 'tiny')?.id).toBe(id);
  });

  test('does not take back what was removed, nor what another folder still holds', async () => {
    const { client } = workbench;
    const inner = path.join(files, 'inner');
    mkdirSync(inner);
    writeModel(inner, 'both.gguf', tinyModel());
    writeModel(files, 'unwanted.gguf', tinyModel());
    const outer = await client.models.folders.add({ path: files });
    await client.models.folders.add({ path: inner });
    const unwanted = modelNamed(await client.models.list(), 'unwanted')!;
    await client.models.remove({ modelId: unwanted.id });
    await client.models.folders.remove({ folderId: outer.id });
    await modelsWhen(workbench, (all) => modelNamed(all, 'both') !== undefined);
    await client.models.folders.add({ path: files });
    expect(modelNamed(await client.models.list(), 'unwanted')).toBeUndefined();
  });

  test.each(['relative/folder', path.join('/', 'nowhere', 'at all')])(
    'cannot be %s, and the reason is said',
    async (at) => {
      await expect(workbench.client.models.folders.add({ path: at })).rejects.toMatchObject({
        data: { code: 'FOLDER_UNUSABLE', path: path.normalize(at) },
      });
    },
  );

  test('cannot be a file', async () => {
    const at = writeModel(files, 'tiny.gguf', tinyModel());
    await expect(workbench.client.models.folders.add({ path: at })).rejects.toMatchObject({
      data: { code: 'FOLDER_UNUSABLE', reason: 'it is not a folder' },
    });
  });
});

test('a file that is gone is listed as missing, with what was known of it', async () => {
  const at = writeModel(files, 'tiny.gguf', tinyModel());
  await workbench.client.models.add({ path: at });
  const { sha256 } = modelNamed(await modelsWhen(workbench, hasHash('tiny')), 'tiny')!;
  rmSync(at);
  expect(modelNamed(await workbench.client.models.list(), 'tiny')).toMatchObject({
    isMissing: true,
    sha256,
    header: { layers: 2 },
  });
});

test('a command that ends soon computes no SHA-256 and watches nothing', async () => {
  await workbench.close();
  workbench = await openWorkbench(dataDir, { isShortLived: true });
  await workbench.client.models.folders.add({ path: files });
  writeModel(files, 'late.gguf', tinyModel());
  const at = writeModel(files, 'tiny.gguf', tinyModel());
  await workbench.client.models.add({ path: at });
  const models = await modelsWhen(workbench, (_, { inspecting }) => inspecting === null);
  expect(modelNamed(models, 'tiny')).toMatchObject({ sha256: null, hashProblem: null });
  expect(modelNamed(models, 'late')).toBeUndefined();
});

test('nothing is read or computed beside a run, and it goes on when the run has ended', async () => {
  await workbench.close();
  workbench = await openWorkbench(dataDir, { runnerEntry: slowRunner });
  await modelsWhen(workbench, (_, { inspecting }) => inspecting === null);
  const run = await startRun(workbench, [paneFor(teacher, { maxTokens: 400 })]);
  await followRun(workbench, run, (_, { type }) => type === 'tokens');
  await workbench.client.models.add({ path: writeModel(files, 'tiny.gguf', tinyModel()) });
  writeModel(files, 'other.gguf', tinyModel({ layers: 3 }));
  await workbench.client.models.folders.add({ path: files });
  const during = await workbench.client.models.list();
  expect(modelNamed(during, 'tiny')?.sha256).toBeNull();
  expect(modelNamed(during, 'other')?.header).toBeNull();

  await workbench.client.runs.cancel({ runId: run.id, paneIndex: null });
  const after = await modelsWhen(workbench, hasHash('other'));
  expect(modelNamed(after, 'other')?.header).not.toBeNull();
  expect(modelNamed(await modelsWhen(workbench, hasHash('tiny')), 'tiny')?.sha256).not.toBeNull();
});
