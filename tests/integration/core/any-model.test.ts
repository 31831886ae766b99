import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel, writeSplit } from '#tests/helpers/tiny-gguf.ts';
import { openWorkbench } from '#tests/helpers/workbench.ts';

// One file through everything that is said of a model: list, header, estimate, process.

const settings = { ...defaultSettings, contextSize: 256, threads: 1 };
const folder = temporaryFolder();
const chatModel = findChatModel();
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench(path.join(folder.path, 'data'));
});
afterAll(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

const odd = {
  'of another architecture': () =>
    writeModel(folder.path, 'qwen2.gguf', tinyModel({ architecture: 'qwen2' })),
  'in three files': () => writeSplit(folder.path, 'parted', tinyModel(), 3)[1]!,
  'without a template': () =>
    writeModel(folder.path, 'bare.gguf', tinyModel({ chatTemplate: null })),
};

describe('a model', () => {
  test.each(Object.entries(odd))(
    '%s is listed, inspected, estimated and loaded like any other',
    async (_, write) => expectWholeWay(write()),
  );

  test.skipIf(chatModel === null)(
    'for real chats is listed, inspected, estimated and loaded as well',
    async () => expectWholeWay(chatModel!),
  );

  test('of an architecture that nobody knows is refused by name, and stays off the list', async () => {
    const { models } = workbench.client;
    const file = writeModel(folder.path, 'odd.gguf', tinyModel({ architecture: 'hologram' }));
    const refusal = { code: 'UNKNOWN_ARCHITECTURE', architecture: 'hologram' };
    await expect(models.add({ path: file })).rejects.toMatchObject({
      data: { code: 'NOT_A_GGUF', path: file, refusal },
    });
    expect((await models.list()).map((model) => model.path)).not.toContain(file);
  });
});

async function expectWholeWay(file: string): Promise<void> {
  const { models, memory } = workbench.client;
  const added = await models.add({ path: file });
  const { id: modelId } = added;
  const listed = (await models.list()).find(({ id }) => id === modelId);
  const { header } = await models.inspect({ modelId });
  expect(listed?.header).toMatchObject({
    architecture: header.architecture,
    parameters: header.parameters,
    layers: header.layers,
  });
  expect(listed?.sizeBytes).toBeGreaterThan(header.tensorBytes);
  expect(header.tensors.length).toBeGreaterThan(0);

  const estimate = await memory.estimate({ modelId, settings, alongside: [] });
  expect(estimate).toMatchObject({ isLoaded: false, fit: { verdict: 'fits' }, problems: [] });
  const { model } = await models.load({ modelId, settings, loadAnyway: false });
  expect(model.inForce).toMatchObject({ contextSize: 256, threads: 1 });
  const after = await memory.estimate({ modelId, settings, alongside: [] });
  expect(after.isLoaded).toBe(true);
  if (process.platform === 'linux') {
    expect(model.anonymousBytes).toBeLessThan(estimate.need.highBytes);
  }
  await models.unload({ modelId });
}
