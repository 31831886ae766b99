import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { Model } from '#shared/domain/model.ts';
import { modelNamed, modelsWhen } from '#tests/helpers/catalog.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';
import {
  followRun,
  openWorkbench,
  paneFor,
  slowRunner,
  startRun,
} from '#tests/helpers/workbench.ts';

let folder: ReturnType<typeof temporaryFolder>;
let dataDir: string;
let workbench: Workbench;

beforeEach(async () => {
  folder = temporaryFolder();
  dataDir = path.join(folder.path, 'data');
  workbench = await openWorkbench(dataDir, { environment: {} });
});
afterEach(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

/** A model that lies in the data folder, as one that a browser sent. */
async function ownModel(name: string, layers = 2): Promise<Model> {
  const bytes = readFileSync(writeModel(folder.path, name, tinyModel({ layers })));
  const upload = { name, sizeBytes: bytes.length, body: Readable.from([bytes]) };
  return workbench.uploads.receive(upload);
}

const code = (failure: string) => ({ data: { code: failure } });

test('a deleted model is in the trash with its file, comes back as it was, and goes for good only when asked', async () => {
  const { client } = workbench;
  const { id, path: at } = await ownModel('own.gguf');
  const known = modelNamed(
    await modelsWhen(workbench, (models) => modelNamed(models, 'own')?.sha256 != null),
    'own',
  )!;
  await client.models.trash({ modelId: id });
  expect(existsSync(at)).toBe(false);
  expect(modelNamed(await client.models.list(), 'own')).toBeUndefined();
  const trash = { modelId: id, name: 'own', sizeBytes: known.sizeBytes };
  expect(await client.models.diskUse()).toMatchObject({ trash: [trash], missing: [] });

  // Also in the next core.
  await workbench.close();
  workbench = await openWorkbench(dataDir, { environment: {} });
  const back = await workbench.client.models.restore({ modelId: id });
  expect(back).toMatchObject({ path: at, sha256: known.sha256, header: known.header });

  await workbench.client.models.trash({ modelId: id });
  expect(await workbench.client.models.emptyTrash()).toEqual([trash]);
  expect(readdirSync(dataDir)).not.toContain('trash');
});

test('a deleted model does not take the place of a file that came meanwhile', async () => {
  const { client } = workbench;
  const { id, path: at } = await ownModel('own.gguf');
  await client.models.trash({ modelId: id });
  writeFileSync(at, 'another');
  await expect(client.models.restore({ modelId: id })).rejects.toMatchObject(code('FILE_EXISTS'));
  expect(readFileSync(at, 'utf8')).toBe('another');
});

test('only files of Triptych’s own are moved or deleted, and none that is answering', async () => {
  await workbench.close();
  workbench = await openWorkbench(dataDir, { environment: {}, runnerEntry: slowRunner });
  const { client } = workbench;
  const yours = await client.models.add({
    path: writeModel(folder.path, 'yours.gguf', tinyModel({ layers: 3 })),
  });
  const bundled = (await client.models.list())[0]!;
  for (const { id: modelId, path: at } of [yours, bundled]) {
    const calls = [
      client.models.trash({ modelId }),
      client.models.move({ modelId, folder: folder.path }),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject(code('MODEL_NOT_OWN'));
    expect(existsSync(at)).toBe(true);
  }
  const own = await ownModel('own.gguf');
  const run = await startRun(workbench, [paneFor(own.id)]);
  await followRun(workbench, run, (_, event) => event.type === 'tokens');
  await expect(client.models.trash({ modelId: own.id })).rejects.toMatchObject(
    code('MODEL_IN_USE'),
  );
  await client.runs.cancel({ runId: run.id, paneIndex: null });
  await followRun(workbench, run);
  expect(existsSync(own.path)).toBe(true);
});

test('a moved model keeps its id, its runs and what is known of it, and is the person’s from then on', async () => {
  const { client } = workbench;
  const own = await ownModel('own.gguf');
  const target = path.join(folder.path, 'elsewhere');
  mkdirSync(target);
  const moved = await client.models.move({ modelId: own.id, folder: target });
  const at = path.join(target, 'own.gguf');
  expect(moved).toMatchObject({ id: own.id, path: at, isCopy: false, header: own.header });
  expect(existsSync(own.path)).toBe(false);
  const run = await startRun(workbench, [paneFor(own.id, { maxTokens: 2 })]);
  expect((await followRun(workbench, run)).status).toBe('done');
  await expect(client.models.trash({ modelId: own.id })).rejects.toMatchObject(
    code('MODEL_NOT_OWN'),
  );

  // Its file goes missing: where it was is told, and its run is kept.
  rmSync(at);
  const { missing } = await client.models.diskUse();
  expect(missing).toEqual([{ modelId: own.id, name: 'own', path: at, runs: 1 }]);
  expect((await client.runs.get({ runId: run.id })).panes[0]?.source).toMatchObject({ path: at });
});

test('a move that cannot be made leaves the model where it was', async () => {
  const { client } = workbench;
  const { id: modelId, path: at } = await ownModel('own.gguf');
  const taken = path.join(folder.path, 'taken');
  mkdirSync(taken);
  writeFileSync(path.join(taken, 'own.gguf'), 'another');
  for (const [to, failure] of [
    [taken, 'FILE_EXISTS'],
    [path.join(folder.path, 'nowhere'), 'FOLDER_UNUSABLE'],
    ['relative', 'FOLDER_UNUSABLE'],
  ] as const) {
    await expect(client.models.move({ modelId, folder: to })).rejects.toMatchObject(code(failure));
  }
  expect(existsSync(at)).toBe(true);
  expect(readFileSync(path.join(taken, 'own.gguf'), 'utf8')).toBe('another');
});
