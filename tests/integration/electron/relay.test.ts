import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acquireLock } from '#db/lock.ts';
import { CoreKeeper, type CoreStop } from '#electron/core-keeper.ts';
import { launchCore } from '#electron/core-process.ts';
import { createRelay, type Relay } from '#electron/relay.ts';
import { startChild } from '#tests/helpers/child-script.ts';
import { clientOver, nextPort, type PageClient } from '#tests/helpers/electron/fake-shell.ts';
import { FakePort } from '#tests/helpers/electron/fake-ports.ts';
import { FakeContents } from '#tests/helpers/electron/fake-window.ts';
import { isAlive, survivors } from '#tests/helpers/processes.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const stubCore = fileURLToPath(import.meta.resolve('#tests/helpers/electron/stub-core.ts'));
const killedShell = fileURLToPath(import.meta.resolve('#tests/helpers/electron/killed-shell.ts'));
const slowCore = fileURLToPath(import.meta.resolve('#tests/helpers/electron/slow-core.ts'));
const patient = { timeout: 60_000 };

let keeper: CoreKeeper;
let relay: Relay;
let stops: CoreStop[];
let endedStreams: number;

beforeEach(async () => {
  stops = [];
  endedStreams = 0;
  keeper = new CoreKeeper(
    (onMessage) => launchCore({ node: process.execPath, entry: stubCore, args: [] }, onMessage),
    {
      frame: (frame) => relay.deliver(frame),
      status: ({ activeRuns }) => (endedStreams = activeRuns),
      keyRequest: () => {},
      ended: () => relay.closeAll(),
      stopped: (stop) => stops.push(stop),
    },
  );
  relay = createRelay({ MessageChannelMain: FakePort.Channel }, (frame) => keeper.send(frame));
  keeper.start();
  await keeper.whenReady();
});
afterEach(() => keeper.end());

/** Connects the page of a window, and a reloaded page anew. */
async function connect(contents: FakeContents): Promise<PageClient & { readonly port: FakePort }> {
  const received = nextPort(contents);
  relay.connect(contents);
  const port = await received;
  return { ...clientOver(port), port };
}

/** A stream that has begun, and goes on until somebody ends it. */
async function openStream({ client }: PageClient, signal?: AbortSignal) {
  const stream = await client.system.followStatus(undefined, signal && { signal });
  expect((await stream.next()).done).toBe(false);
  return stream;
}

describe('between windows and the core', () => {
  test('two windows count their calls alike, and each gets its own answers', async () => {
    const [first, second] = await Promise.all([
      connect(new FakeContents()),
      connect(new FakeContents()),
    ]);
    const stream = await openStream(first);
    const tags = await Promise.all([
      first.client.history.tags(),
      second.client.history.tags(),
      second.client.history.tags(),
    ]);
    expect(tags).toEqual(Array(3).fill(['first', 'second']));
    await stream.return?.();
  });

  test('a closed window ends its streams in the core, and no other window’s', async () => {
    const [closing, staying] = [
      await connect(new FakeContents()),
      await connect(new FakeContents()),
    ];
    await openStream(closing);
    const kept = await openStream(staying);
    const next = kept.next();
    closing.port.close();
    await expect.poll(() => endedStreams, patient).toBe(1);
    expect(await staying.client.history.tags()).toEqual(['first', 'second']);
    expect(await Promise.race([next, Promise.resolve('still open')])).toBe('still open');
  });

  test('a reload ends the streams of the page that was there, and the new page goes on', async () => {
    const contents = new FakeContents();
    await openStream(await connect(contents));
    const reloaded = await connect(contents);
    await expect.poll(() => endedStreams, patient).toBe(1);
    expect(await reloaded.client.history.tags()).toEqual(['first', 'second']);
    await openStream(reloaded);
  });

  test('cancelling a stream reaches the generator in the core', async () => {
    const page = await connect(new FakeContents());
    const cancelling = new AbortController();
    const stream = await openStream(page, cancelling.signal);
    const next = stream.next();
    cancelling.abort();
    await expect(next).rejects.toThrow();
    await expect.poll(() => endedStreams, patient).toBe(1);
  });

  test('what is no message of the protocol has no answer, and ends nobody else’s work', async () => {
    const [hostile, other] = [await connect(new FakeContents()), await connect(new FakeContents())];
    hostile.port.postMessage('{"not": "a call"');
    hostile.port.postMessage({ an: 'object' });
    hostile.port.postMessage('null');
    expect(await other.client.history.tags()).toEqual(['first', 'second']);
    expect(stops).toEqual([]);
  });
});

describe('a core that is killed', () => {
  test('fails the open calls at once, and the next connection reaches a new core', async () => {
    const contents = new FakeContents();
    const page = await connect(contents);
    const stream = await openStream(page);
    const next = stream.next();
    const pid = keeper.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    await page.closed;
    await expect(next).rejects.toThrow();
    await keeper.whenReady();
    expect(keeper.pid).not.toBe(pid);
    const again = await connect(contents);
    expect(await again.client.history.tags()).toEqual(['first', 'second']);
    expect(stops).toEqual([]);
  });

  test('three times in five minutes is not started again by itself, but when a person says so', async () => {
    for (let kills = 1; kills <= 3; kills += 1) {
      await keeper.whenReady();
      const pid = keeper.pid ?? 0;
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => keeper.pid, patient).not.toBe(pid);
    }
    expect(stops).toMatchObject([{ kind: 'crashed', crashes: 3, end: { signal: 'SIGKILL' } }]);
    expect(keeper.pid).toBeNull();
    keeper.start();
    await keeper.whenReady();
    expect(await (await connect(new FakeContents())).client.history.tags()).toHaveLength(2);
  });
});

describe('the end', () => {
  test('ends the core, which is not started again', async () => {
    const pid = keeper.pid ?? 0;
    await keeper.end();
    expect(isAlive(pid)).toBe(false);
    expect(keeper.pid).toBeNull();
    expect(stops).toEqual([]);
  });

  test('of a shell that is killed ends the core and its runners too, in mid-answer', async () => {
    using folder = temporaryFolder();
    await using shell = startChild(killedShell, [slowCore, folder.path]);
    const { value } = await shell.lines.next();
    const pids = String(value).split(' ').map(Number);
    expect(pids).toHaveLength(2);
    await shell.kill();
    expect(await survivors(pids, 30_000)).toEqual([]);
    acquireLock(folder.path).close();
  });

  test('comes also to a core that does not start: its reason is told, and no window hangs', async () => {
    const broken: CoreStop[] = [];
    const missing = new CoreKeeper(
      (onMessage) => launchCore({ node: '/nowhere/node', entry: stubCore, args: [] }, onMessage),
      {
        frame: () => {},
        status: () => {},
        keyRequest: () => {},
        ended: () => {},
        stopped: (stop) => broken.push(stop),
      },
    );
    missing.start();
    await expect.poll(() => broken, patient).toHaveLength(1);
    expect(broken[0]).toMatchObject({
      kind: 'crashed',
      end: { lastWords: expect.stringMatching(/ENOENT/) },
    });
    await missing.end();
  });
});
