import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { Model } from '#shared/domain/model.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import { asHuggingFace, asJan, asLmStudio, asOllama } from '#tests/helpers/program-layouts.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';
import { followRun, openWorkbench, paneFor, startRun } from '#tests/helpers/workbench.ts';

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

test('a model of Jan has the name of its folder, and Ollama’s copy of a bundled one is that one', async () => {
  using folder = temporaryFolder();
  const [ollama, jan] = [path.join(folder.path, 'ollama'), path.join(folder.path, 'jan')];
  const teacher = path.resolve('data/models/teacher-f16.gguf');
  const blob = asOllama(ollama, teacher);
  asJan(jan, writeModel(folder.path, 'tiny.gguf', tinyModel()));
  await using workbench = await openWorkbench(path.join(folder.path, 'data'), { environment: {} });
  const { folders } = workbench.client.models;
  await folders.add({ path: path.join(jan, '.config', 'Jan', 'data', 'llamacpp', 'models') });
  await folders.add({ path: path.join(ollama, '.ollama', 'models') });
  const models = await modelsWhen(workbench, (each) => each.length === 1);
  expect(models.map(({ name }) => name)).toEqual(['a-model-of-jan']);
  // The bundled teacher is the same content: it stands for both.
  const listed = await workbench.client.models.list();
  const bundled = listed.find(({ otherPlaces }) => otherPlaces.some(({ path: at }) => at === blob));
  expect(bundled?.id).toBe('demo-teacher');
});

test('a manifest that names something else than a blob is left out', async () => {
  using folder = temporaryFolder();
  asOllama(folder.path, writeModel(folder.path, 'tiny.gguf', tinyModel()));
  const manifests = path.join(folder.path, '.ollama/models/manifests/registry.ollama.ai/library/x');
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
  'SmolLM2 is read where Ollama keeps it, and answers from there',
  async () => {
    using folder = temporaryFolder();
    const blob = asOllama(folder.path, chatModel!);
    await using workbench = await openWorkbench(path.join(folder.path, 'data'), {
      environment: { HOME: folder.path },
    });
    await watchAll(workbench);
    const [model] = await modelsWhen(workbench, ([first]) => Boolean(first?.header));
    expect(model).toMatchObject({ name: 'a-model:135m', owner: 'ollama', path: blob });
    const run = await startRun(workbench, [paneFor(model!.id, { maxTokens: 4 })]);
    const state = await followRun(workbench, run);
    expect(state.status).toBe('done');
    expect(readFileSync(blob).length).toBe(model!.sizeBytes);
  },
);
