import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { Download } from '#shared/domain/download.ts';
import type { DownloadId } from '#shared/ids.ts';
import { type HubServer, revision, startHubServer } from '#tests/helpers/hub/hub-server.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openWorkbench } from '#tests/helpers/workbench.ts';

const token = 'hf_secretOfTheTest';
const csv = Buffer.from('question,answer\n1+1,2\n2+2,4\n,5\n');
const folder = temporaryFolder();
const dataDir = path.join(folder.path, 'data');
let hub: HubServer;
let workbench: Workbench;

beforeAll(async () => {
  hub = await startHubServer([
    {
      kind: 'dataset',
      name: 'someone/sums',
      licence: 'cc-by-4.0',
      files: {
        'data/test.csv': { bytes: csv },
        'README.md': { bytes: Buffer.from('# Sums') },
        '../../escape.csv': { bytes: csv },
      },
    },
    {
      kind: 'dataset',
      name: 'someone/closed',
      gatedFor: token,
      files: { 'a.csv': { bytes: csv } },
    },
    { kind: 'dataset', name: 'someone/pictures', files: { 'a.png': { bytes: csv } } },
    {
      kind: 'dataset',
      name: 'someone/forged',
      files: { 'a.csv': { bytes: csv, listed: { sha256: '0'.repeat(64) } } },
    },
  ]);
  workbench = await openWorkbench(dataDir, {
    isShortLived: true,
    environment: {},
    fetchLimits: { firstRetryMs: 1, mostFailures: 2, stallMs: 200 },
  });
  await workbench.client.hub.setAddress({ address: hub.url });
});
afterAll(async () => {
  await workbench.close();
  await hub[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const start = (repository: string, file: string) =>
  workbench.client.downloads.start({
    purpose: 'dataset',
    source: { kind: 'hub', repository, revision, paths: [file] },
  });

/** The download as soon as it is at rest. */
async function atRest(id: DownloadId): Promise<Download> {
  for await (const { downloads } of await workbench.client.downloads.follow()) {
    const found = downloads.find((each) => each.id === id);
    if (found && ['done', 'failed', 'paused'].includes(found.state)) return found;
  }
  throw new Error('the stream ended');
}

describe('a dataset of the hub', () => {
  it('is looked at before anything is downloaded: its licence, what can be read, nothing that climbs', async () => {
    const found = await workbench.client.hub.dataset({ repository: 'someone/sums' });
    expect(found).toMatchObject({ licence: 'cc-by-4.0', isGated: false, revision, otherFiles: 1 });
    expect(found.files.map(({ path: at }) => at)).toEqual(['data/test.csv']);
  });

  it('becomes a dataset that says where it came from, and its file goes', async () => {
    const { id } = await start('someone/sums', 'data/test.csv');
    expect(await atRest(id)).toMatchObject({ state: 'done', doneBytes: csv.length });
    const source = { kind: 'download', downloadId: id } as const;
    const { items, badRows } = await workbench.client.datasets.preview({ source });
    expect([items, badRows]).toEqual([2, 1]);
    const { dataset } = await workbench.client.datasets.add({ source, mapping: null, name: null });
    expect(dataset).toMatchObject({
      name: 'test',
      licence: 'cc-by-4.0',
      origin: { kind: 'hub', repository: 'someone/sums', revision, format: 'csv' },
    });
    expect((await workbench.client.downloads.list()).downloads).toEqual([]);
    expect(readdirSync(path.join(dataDir, 'downloads'))).toEqual([]);
  });

  it('that is gated wants a token, which is sent to the hub and not to where it leads', async () => {
    const refused = await start('someone/closed', 'a.csv');
    expect((await atRest(refused.id)).failure).toMatchObject({
      code: 'HUB_GATED',
      hasToken: false,
    });
    await workbench.client.hub.setToken({ key: token, place: 'memory' });
    const sent = hub.requests.length;
    await workbench.client.downloads.resume({ downloadId: refused.id });
    expect(await atRest(refused.id)).toMatchObject({ state: 'done' });
    const later = hub.requests.slice(sent);
    expect(
      later.filter(({ at }) => at === 'hub').map(({ authorization }) => authorization),
    ).toEqual([`Bearer ${token}`]);
    expect(
      later.flatMap(({ at, authorization }) => (at === 'store' ? [authorization] : [])),
    ).toEqual([null]);
    await workbench.client.hub.forgetToken();
    await workbench.client.downloads.remove({ downloadId: refused.id });
  });

  it('with another content than was listed leaves nothing', async () => {
    const { id } = await start('someone/forged', 'a.csv');
    expect(await atRest(id)).toMatchObject({
      state: 'failed',
      failure: { code: 'DOWNLOAD_WRONG_CONTENT', problem: 'sha256' },
      doneBytes: 0,
    });
    expect(existsSync(path.join(dataDir, 'downloads', id))).toBe(false);
    await workbench.client.downloads.remove({ downloadId: id });
  });

  it.each([
    ['does not exist', 'someone/nothing', 'HUB_NOT_FOUND'],
    ['holds nothing to read', 'someone/pictures', 'HUB_NOTHING_USABLE'],
  ])('is refused with the reason when it %s', async (_, repository, code) => {
    await expect(workbench.client.hub.dataset({ repository })).rejects.toMatchObject({
      data: { code },
    });
  });

  it('is not fetched from where no redirect should lead', async () => {
    hub.faults.redirectTo = 'http://169.254.169.254/latest/meta-data';
    const { id } = await start('someone/sums', 'data/test.csv');
    expect((await atRest(id)).failure).toMatchObject({
      code: 'HUB_REDIRECT_REFUSED',
      to: '169.254.169.254',
    });
    hub.faults.redirectTo = null;
    await workbench.client.downloads.remove({ downloadId: id });
  });

  it('says how long a hub that limits wants to be left alone', async () => {
    hub.faults.statuses.push({ status: 429, headers: { 'retry-after': '120' } });
    await expect(
      workbench.client.hub.dataset({ repository: 'someone/sums' }),
    ).rejects.toMatchObject({ data: { code: 'HUB_RATE_LIMITED', retryAfterMs: 120_000 } });
  });
});
