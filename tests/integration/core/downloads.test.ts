import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { Download } from '#shared/domain/download.ts';
import type { DownloadId } from '#shared/ids.ts';
import {
  checkContent,
  checkNothingTwice,
  cutBodies,
  hastyLimits,
  savedRanges,
} from '#tests/helpers/hub/cut-download.ts';
import {
  type HubServer,
  revision,
  sha256Of,
  startHubServer,
} from '#tests/helpers/hub/hub-server.ts';
import { chosenSeed, seededRandom } from '#tests/helpers/seeded-random.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel, writeSplit } from '#tests/helpers/tiny-gguf.ts';
import { openWorkbench, paneFor, slowRunner, startRun, teacher } from '#tests/helpers/workbench.ts';

/** Larger than a few pieces, and still a model. */
const large = tinyModel({ moreTokens: 6_000 });

let folder: ReturnType<typeof temporaryFolder>;
let dataDir: string;
let hub: HubServer;
let workbench: Workbench;
let model: Buffer;
let parts: Buffer[];

const open = (options = {}) =>
  openWorkbench(dataDir, { environment: {}, fetchLimits: hastyLimits, ...options });

beforeEach(async () => {
  folder = temporaryFolder();
  dataDir = path.join(folder.path, 'data');
  model = readFileSync(writeModel(folder.path, 'tiny-Q4_K_M.gguf', large));
  parts = writeSplit(folder.path, 'split', tinyModel(), 2).map((file) => readFileSync(file));
  const [first = model, second = model] = parts;
  hub = await startHubServer([
    {
      kind: 'model',
      name: 'someone/tiny-GGUF',
      licence: 'apache-2.0',
      files: {
        'tiny-Q4_K_M.gguf': { bytes: model },
        'split-00001-of-00002.gguf': { bytes: first },
        'split-00002-of-00002.gguf': { bytes: second },
        'forged.gguf': { bytes: model, listed: { sha256: '0'.repeat(64) } },
        'broken.gguf': { bytes: Buffer.from('GGUF and then nothing that makes sense') },
        'shorter.gguf': { bytes: model, listed: { sizeBytes: model.length - 100 } },
      },
    },
  ]);
  workbench = await open();
  await workbench.client.hub.setAddress({ address: hub.url });
});
afterEach(async () => {
  await workbench.close();
  await hub[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const start = (...paths: string[]) =>
  workbench.client.downloads.start({
    purpose: 'model',
    source: { kind: 'hub', repository: 'someone/tiny-GGUF', revision, paths },
  });

async function until(id: DownloadId, isThere: (download: Download) => boolean): Promise<Download> {
  for await (const { downloads } of await workbench.client.downloads.follow()) {
    const found = downloads.find((each) => each.id === id);
    if (found && isThere(found)) return found;
  }
  throw new Error('the stream ended');
}

const names = async () => (await workbench.client.models.list()).map(({ name }) => name);

describe('a download', () => {
  it('that is cut at random moments ends with the right content, and fetches nothing twice', async () => {
    const seed = chosenSeed();
    process.stderr.write(`SEED=${seed}\n`);
    const random = seededRandom(seed);
    await workbench.client.downloads.setSettings({ atOnce: 1, parts: 3, bytesPerSecond: null });
    const isHeld = cutBodies(hub, { cuts: 12, bytes: model.length / 2, random });
    const { id } = await start('tiny-Q4_K_M.gguf');
    await until(id, ({ doneBytes }) => doneBytes > 0 && isHeld());
    await workbench.close();
    const saved = savedRanges(dataDir);
    const asked = hub.ranges().length;
    cutBodies(hub, { cuts: 12, bytes: Infinity, random });
    workbench = await open();
    // A file on its way is no model.
    expect(await names()).toHaveLength(3);
    const done = await until(id, ({ state }) => state === 'done' || state === 'failed');
    expect(done).toMatchObject({ state: 'done', failure: null });
    expect(saved.length).toBeGreaterThan(0);
    checkNothingTwice(saved, hub.ranges().slice(asked));
    const target = path.join(dataDir, 'models', 'someone', 'tiny-GGUF', 'tiny-Q4_K_M.gguf');
    checkContent(target, model);
    expect(readdirSync(path.join(dataDir, 'downloads'))).toEqual([]);
    const listed = await workbench.client.models.list();
    expect(listed.find((each) => each.id === done.modelId)).toMatchObject({
      path: target,
      isCopy: true,
      sha256: sha256Of(model),
    });
  });

  it('in several files is one model, listed when the last of them is here', async () => {
    const { id } = await start('split-00001-of-00002.gguf', 'split-00002-of-00002.gguf');
    const done = await until(id, ({ state }) => state === 'done');
    const listed = await workbench.client.models.list();
    expect(listed.find((each) => each.id === done.modelId)).toMatchObject({
      name: 'split',
      refusal: null,
    });
  });

  it.each([
    ['has another SHA-256 than was listed', 'forged.gguf', 'DOWNLOAD_WRONG_CONTENT'],
    ['has another size than was listed', 'shorter.gguf', 'DOWNLOAD_WRONG_CONTENT'],
    ['is no model', 'broken.gguf', 'NOT_A_GGUF'],
  ])('that %s leaves nothing', async (_, file, code) => {
    const { id } = await start(file);
    const failed = await until(id, ({ state }) => state === 'failed');
    expect(failed.failure).toMatchObject({ code });
    expect(failed.doneBytes).toBe(0);
    expect(existsSync(path.join(dataDir, 'downloads', id))).toBe(false);
    expect(await names()).toHaveLength(3);
  });

  it('that stalls is tried again, and given up with what arrived', async () => {
    hub.faults.store = () => ({ kind: 'stall', afterBytes: 0 });
    await workbench.close();
    workbench = await open({ fetchLimits: { ...hastyLimits, stallMs: 20, mostFailures: 2 } });
    const { id } = await start('tiny-Q4_K_M.gguf');
    const failed = await until(id, ({ state }) => state === 'failed');
    expect(failed.failure).toMatchObject({ code: 'DOWNLOAD_STALLED' });
    hub.faults.store = () => ({ kind: 'none' });
    await workbench.client.downloads.resume({ downloadId: id });
    expect(await until(id, ({ state }) => state === 'done')).toMatchObject({ failure: null });
  });

  it('waits as long as a server asks that limits, and then goes on', async () => {
    let asked = 0;
    hub.faults.store = () => {
      asked += 1;
      return asked === 1
        ? { kind: 'status', status: 429, headers: { 'retry-after': '0' } }
        : { kind: 'none' };
    };
    const { id } = await start('tiny-Q4_K_M.gguf');
    expect(await until(id, ({ state }) => state === 'done')).toMatchObject({ failure: null });
  });

  it('from a server without ranges comes whole over one connection', async () => {
    hub.faults.ignoresRanges = true;
    const address = `${hub.storeUrl}/someone/tiny-GGUF/tiny-Q4_K_M.gguf`;
    const asked = { purpose: 'model', source: { kind: 'address', address } } as const;
    const { id, totalBytes } = await workbench.client.downloads.start(asked);
    expect(totalBytes).toBe(model.length);
    await until(id, ({ state }) => state === 'done');
    checkContent(path.join(dataDir, 'models', 'tiny-Q4_K_M.gguf'), model);
  });

  it('pauses with the reason when the disk is full, and goes on when there is room', async () => {
    await workbench.close();
    let isFull = false;
    workbench = await open({ freeBytes: () => Promise.resolve(isFull ? 0 : 2 ** 40) });
    hub.faults.store = ([start]) => {
      isFull = start > 0;
      return { kind: 'none' };
    };
    const { id } = await start('tiny-Q4_K_M.gguf');
    const paused = await until(id, ({ state }) => state === 'paused');
    expect(paused.failure).toMatchObject({ code: 'DOWNLOAD_NO_ROOM' });
    expect(paused.doneBytes).toBeGreaterThan(0);
    hub.faults.store = () => ({ kind: 'none' });
    isFull = false;
    await workbench.client.downloads.resume({ downloadId: id });
    await until(id, ({ state }) => state === 'done');
  });

  it('goes as slowly as was set, and at once faster when the limit is lifted', async () => {
    // At this limit each piece that arrives is followed by a wait of a minute.
    await workbench.client.downloads.setSettings({ atOnce: 1, parts: 1, bytesPerSecond: 1024 });
    const { id } = await start('tiny-Q4_K_M.gguf');
    await until(id, ({ doneBytes }) => doneBytes > 0);
    expect(await until(id, () => true)).toMatchObject({ state: 'downloading' });
    await workbench.client.downloads.setSettings({ atOnce: 1, parts: 1, bytesPerSecond: null });
    await until(id, ({ state }) => state === 'done');
    checkContent(path.join(dataDir, 'models/someone/tiny-GGUF/tiny-Q4_K_M.gguf'), model);
  });

  it('that is cancelled leaves nothing', async () => {
    hub.faults.store = () => ({ kind: 'stall', afterBytes: 10 });
    const { id } = await start('tiny-Q4_K_M.gguf');
    await until(id, ({ doneBytes }) => doneBytes > 0);
    await workbench.client.downloads.remove({ downloadId: id });
    expect((await workbench.client.downloads.list()).downloads).toEqual([]);
    expect(readdirSync(path.join(dataDir, 'downloads'))).toEqual([]);
  });

  it('stands still while a run goes on, so that it bends no figure', async () => {
    await workbench.close();
    workbench = await open({ runnerEntry: slowRunner });
    const run = await startRun(workbench, [paneFor(teacher)]);
    const { id } = await start('tiny-Q4_K_M.gguf');
    expect(await until(id, ({ waitsForRuns }) => waitsForRuns)).toMatchObject({ doneBytes: 0 });
    await workbench.client.runs.cancel({ runId: run.id, paneIndex: null });
    await until(id, ({ state }) => state === 'done');
  });

  it('has its turn in the order that the person chose', async () => {
    await workbench.client.downloads.setSettings({ atOnce: 1, parts: 1, bytesPerSecond: null });
    hub.faults.store = () => ({ kind: 'stall', afterBytes: 10 });
    const first = await start('tiny-Q4_K_M.gguf');
    const second = await start('forged.gguf');
    const third = await start('broken.gguf');
    const { downloads } = await workbench.client.downloads.move({
      downloadId: third.id,
      toIndex: 0,
    });
    expect(downloads.map(({ id }) => id)).toEqual([third.id, first.id, second.id]);
    hub.faults.store = () => ({ kind: 'none' });
    await workbench.client.downloads.pause({ downloadId: first.id });
    await until(third.id, ({ state }) => state === 'failed');
    expect(await until(first.id, () => true)).toMatchObject({ state: 'paused' });
  });
});
