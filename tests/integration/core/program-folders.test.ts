import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { Model } from '#shared/domain/model.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import {
  asHuggingFace,
  asJan,
  asLmStudio,
  asOllama,
  ollamaHost,
} from '#tests/helpers/program-layouts.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';
import { followRun, openWorkbench, paneFor, startRun, teacher } from '#tests/helpers/workbench.ts';

const chatModel = findChatModel();

async function watchAll({ client }: Workbench) {
  const found = await client.models.folders.found();
  for (const { path: at } of found) await client.models.folders.add({ path: at });
  return found;
}

/** The models beside the bundled ones, as soon as `isThere`. */
async function modelsWhen(
  { client }: Workbench,
  isThere: (models: readonly Model[]) => boolean,
): Promise<Model[]> {
  for await (const _ of await client.models.follow()) {
    const models = (await client.models.list()).filter(({ source }) => source === 'file');
    if (isThere(models)) return models;
  }
  throw new Error('the stream ended');
}

test.runIf(process.platform === 'linux')(
  'a model that LM Studio, Ollama, Jan and the hub’s cache hold is found in all four, and listed once',
  async () => {
    using folder = temporaryFolder();
    const home = path.join(folder.path, 'home');
    mkdirSync(home);
    const model = writeModel(folder.path, 'tiny.gguf', tinyModel());
    const places = [asLmStudio, asOllama, asJan, asHuggingFace].map((lay) => lay(home, model));
    await using workbench = await openWorkbench(path.join(folder.path, 'data'), {
      environment: { HOME: home },
    });
    const found = await watchAll(workbench);
    expect(found.map(({ program, models }) => [program, models])).toEqual([
      ['lm-studio', 1],
      ['ollama', 1],
      ['jan', 1],
      ['hugging-face', 2],
    ]);
    const [once] = await modelsWhen(
      workbench,
      (models) => models.length === 1 && models[0]?.otherPlaces.length === 4,
    );
    const all = [once!, ...once!.otherPlaces].map(({ path: at, owner }) => [owner, at]);
    for (const [index, owner] of ['lm-studio', 'ollama', 'jan', 'hugging-face'].entries()) {
      expect(all).toContainEqual([owner, places[index]]);
    }
    const again = await workbench.client.models.folders.found();
    expect(again.every(({ isWatched }) => isWatched)).toBe(true);
  },
);

test('a model of Jan has the name of its folder', async () => {
  using folder = temporaryFolder();
  asJan(folder.path, writeModel(folder.path, 'tiny.gguf', tinyModel()));
  await using workbench = await openWorkbench(path.join(folder.path, 'data'), { environment: {} });
  const jan = path.join(folder.path, '.config', 'Jan', 'data', 'llamacpp', 'models');
  await workbench.client.models.folders.add({ path: jan });
  const models = await modelsWhen(workbench, (each) => each.length === 1);
  expect(models.map(({ name }) => name)).toEqual(['a-model-of-jan']);
});

test('copies of a bundled model that three programs hold are that one model', async () => {
  using folder = temporaryFolder();
  const model = path.resolve('data/models/teacher-f16.gguf');
  const places = [asLmStudio, asOllama, asHuggingFace].map((lay) => lay(folder.path, model));
  await using workbench = await openWorkbench(path.join(folder.path, 'data'), {
    environment: { HOME: folder.path },
  });
  await watchAll(workbench);
  expect(await modelsWhen(workbench, (models) => models.length === 0)).toEqual([]);
  const listed = await workbench.client.models.list();
  const bundled = listed.find(({ id }) => id === teacher);
  const others = bundled?.otherPlaces.map(({ path: at }) => at) ?? [];
  expect(listed).toHaveLength(3);
  expect(others).toEqual(expect.arrayContaining(places));
});

test('a manifest that names something else than a blob is left out', async () => {
  using folder = temporaryFolder();
  asOllama(folder.path, writeModel(folder.path, 'tiny.gguf', tinyModel()));
  const manifests = path.join(folder.path, '.ollama/models/manifests', ollamaHost, 'library/x');
  mkdirSync(manifests);
  const bad = {
    layers: [{ mediaType: 'application/vnd.ollama.image.model', digest: '../../tiny' }],
  };
  writeFileSync(path.join(manifests, 'climbs'), JSON.stringify(bad));
  writeFileSync(path.join(manifests, 'broken'), '{');
  await using workbench = await openWorkbench(path.join(folder.path, 'data'), { environment: {} });
  const added = await workbench.client.models.folders.add({
    path: path.join(folder.path, '.ollama', 'models'),
  });
  expect(added.models).toBe(1);
});

test.skipIf(chatModel === null)(
  'SmolLM2 with LM Studio, Ollama and in the hub’s cache is found in all three, listed once, and answers',
  async () => {
    using folder = temporaryFolder();
    const places = [asLmStudio, asOllama, asHuggingFace].map((lay) =>
      lay(folder.path, chatModel!, symlinkSync),
    );
    await using workbench = await openWorkbench(path.join(folder.path, 'data'), {
      environment: { HOME: folder.path },
    });
    const found = await watchAll(workbench);
    expect(found.map(({ program }) => program)).toEqual(['lm-studio', 'ollama', 'hugging-face']);
    const [model] = await modelsWhen(
      workbench,
      (models) => models.length === 1 && models[0]?.otherPlaces.length === 3,
    );
    const listed = [model!, ...model!.otherPlaces].map(({ path: at }) => at);
    expect(listed).toEqual(expect.arrayContaining(places));
    const run = await startRun(workbench, [paneFor(model!.id, { maxTokens: 4 })]);
    expect((await followRun(workbench, run)).status).toBe('done');
  },
);
