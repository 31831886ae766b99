import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acquireLock } from '#db/lock.ts';
import { desktopChannels } from '#shared/desktop.ts';
import {
  clientOver,
  fakeProgram,
  type FakeShell,
  requestPort,
  startFakeShell,
} from '#tests/helpers/electron/fake-shell.ts';
import { serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { writeAddressFile } from '#web/address-file.ts';
import { followRun, openWorkbench, paneFor, startRun, teacher } from '#tests/helpers/workbench.ts';

const slowCore = fileURLToPath(import.meta.resolve('#tests/helpers/electron/slow-core.ts'));
const patient = { timeout: 60_000 };

let stack: AsyncDisposableStack;
let dataDir: string;

beforeEach(() => {
  stack = new AsyncDisposableStack();
  dataDir = stack.use(temporaryFolder()).path;
});
afterEach(() => stack.disposeAsync());

async function start(options: Partial<Parameters<typeof startFakeShell>[0]> = {}) {
  return stack.use(await startFakeShell({ dataDir, ...options }));
}

async function connect({ fake }: FakeShell) {
  return clientOver(await requestPort(fake));
}

function labels(items: readonly MenuItemConstructorOptions[]): (string | undefined)[] {
  return items.map(({ label }) => label);
}

/** The core itself, as the lock of its folder names it. */
function corePid(): number {
  return JSON.parse(readFileSync(join(dataDir, 'holder.json'), 'utf8')).pid;
}

/** As a browser does with the link that it was led to. */
function logIn(address: string): Promise<Response> {
  const { origin, hash } = new URL(address);
  return fetch(new URL('/login', origin), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: hash.replace('#token=', '') }),
  });
}

const canary = 'xai-canary-3f9a-77QX';

describe('keys of providers', () => {
  test('lie sealed in the system’s storage, reach the core in a message, and are there after a start', async () => {
    const shell = await start();
    const { client } = await connect(shell);
    const { providers } = client;
    const [first] = await providers.keys.places();
    expect(first).toEqual({ place: 'host', isAvailable: true, reason: null });
    await providers.keys.set({ providerId: 'xai', key: canary, place: 'host' });
    await shell.quit();
    for (const file of readdirSync(dataDir, { recursive: true, encoding: 'utf8' })) {
      const path = join(dataDir, file);
      if (statSync(path).isFile()) expect(readFileSync(path, 'latin1'), file).not.toContain(canary);
    }

    const again = await connect(await start());
    const xai = async () => (await again.client.providers.list()).find(({ id }) => id === 'xai');
    expect((await xai())?.key).toEqual({ state: 'set', place: 'host', lastFour: '77QX' });
    await again.client.providers.keys.forget({ providerId: 'xai' });
    expect((await xai())?.key).toEqual({ state: 'none' });
  });

  test('that the shell was given are used, and no process that it starts has them in its environment', async () => {
    const shell = await start({ givenKeys: { XAI_API_KEY: canary } });
    const { client } = await connect(shell);
    const list = await client.providers.list();
    expect(list.find(({ id }) => id === 'xai')?.key).toMatchObject({ place: 'environment' });
    for (const file of process.platform === 'linux' ? ['environ', 'cmdline'] : []) {
      expect(readFileSync(`/proc/${corePid()}/${file}`, 'latin1')).not.toContain(canary);
    }
  });

  test('are not given to a Linux without a keyring, which would only disguise them', async () => {
    const { client } = await connect(await start({ electron: { keyBackend: 'basic_text' } }));
    const [first] = await client.providers.keys.places();
    expect(first).toMatchObject({ place: 'host', isAvailable: false });
    expect(first?.reason).toContain('no keyring');
    await expect(
      client.providers.keys.set({ providerId: 'xai', key: canary, place: 'host' }),
    ).rejects.toMatchObject({ data: { code: 'KEY_STORE_UNUSABLE' } });
  });
});

describe('the window', () => {
  test('is shown once its page is there, and reaches a core of its own data folder', async () => {
    const shell = await start();
    await expect.poll(() => shell.fake.window.isShown, patient).toBe(true);
    const { client } = await connect(shell);
    const info = await client.system.info();
    expect(info.dataDir).toBe(dataDir);
    expect(info.capabilities).toEqual({ canPickFile: true, canRevealInFolder: true });
  });

  test('is what the doctor names, which else tells a desktop user that Electron is missing', async () => {
    const { client } = await connect(await start());
    for await (const event of await client.machine.doctor()) {
      if (event.type !== 'checked' || event.check.id !== 'electron') continue;
      expect(event.check.finding).toEqual({ code: 'electron-ok', path: fakeProgram });
      return;
    }
    expect.fail('Electron was not looked at');
  });

  test('is left maximised on the second screen, and opens there again', async () => {
    const screens = [
      { x: 0, y: 0, width: 1920, height: 1040 },
      { x: 1920, y: 0, width: 1280, height: 984 },
    ];
    const first = await start({ electron: { screens } });
    first.fake.window.bounds = { x: 2000, y: 40, width: 1100, height: 800 };
    first.fake.window.maximize();
    await first.quit();
    const second = await start({ electron: { screens } });
    expect(second.fake.window.options).toMatchObject({ x: 2000, y: 40, width: 1100, height: 800 });
    expect(second.fake.window.isMaximized()).toBe(true);
  });

  test('comes to the front when the program is started again on the same data', async () => {
    const first = await start();
    first.fake.window.minimize();
    const second = await start();
    expect(second.fake.hasQuit).toBe(true);
    expect(second.fake.windows).toEqual([]);
    expect(first.fake.window.hasFocus).toBe(true);
    expect(first.fake.window.isMinimized()).toBe(false);
  });

  test('of other data opens beside it', async () => {
    await start();
    const other = stack.use(temporaryFolder()).path;
    const second = await start({ dataDir: other });
    expect(second.fake.windows).toHaveLength(1);
  });

  test('closes on a Mac without ending the program, and comes back from the dock', async () => {
    const { fake } = await start({ platform: 'darwin' });
    fake.window.close();
    expect(fake.hasQuit).toBe(false);
    fake.events.emit('activate');
    expect(fake.windows).toHaveLength(2);
    expect(fake.window.isDestroyed()).toBe(false);
  });
});

describe('a page asks the shell', () => {
  test('for a GGUF file, in the system’s own dialog', async () => {
    const { fake } = await start();
    fake.pick = () => '/models/a.gguf';
    expect(await fake.invoke(desktopChannels.pickGgufFile, [])).toBe('/models/a.gguf');
    expect(fake.openDialogs[0]?.filters?.[0]).toEqual({
      name: 'GGUF models',
      extensions: ['gguf'],
    });
    fake.pick = () => null;
    expect(await fake.invoke(desktopChannels.pickGgufFile, [])).toBeNull();
  });

  test('to show its data in the file manager, and hears when that is not there', async () => {
    const { fake } = await start();
    expect(await fake.invoke(desktopChannels.revealInFolder, [dataDir])).toBe(true);
    const gone = join(dataDir, 'gone');
    expect(await fake.invoke(desktopChannels.revealInFolder, [gone])).toBe(false);
    expect(fake.revealed).toEqual([dataDir]);
  });

  test('for a connection before the core is there: it gets one, however often it asks', async () => {
    const { fake } = await start();
    const port = requestPort(fake);
    fake.send(desktopChannels.requestPort, []);
    expect(await clientOver(await port).client.history.tags()).toEqual([]);
    expect(fake.window.webContents.received).toHaveLength(1);
  });
});

describe('the menu', () => {
  const french = ['Fichier', 'Édition', 'Affichage', 'Fenêtre', 'Aide'];
  const english = ['File', 'Edit', 'View', 'Window', 'Help'];

  test('speaks the language of the system, until the person chooses one', async () => {
    const shell = await start({ electron: { languages: ['de-DE', 'fr-CA', 'en-GB'] } });
    expect(labels(shell.fake.menu)).toEqual(french);
    const { client } = await connect(shell);
    await client.system.setPreferences({ language: 'en' });
    await expect.poll(() => labels(shell.fake.menu), patient).toEqual(english);
    await client.system.setPreferences({ language: 'system' });
    await expect.poll(() => labels(shell.fake.menu), patient).toEqual(french);
  });

  test('leaves no label to Electron, which would be English, and a package has no inspector', async () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const { fake, quit } = await start({ platform, electron: { isPackaged: true } });
      const items = fake.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
      const named = items.filter(({ type }) => type !== 'separator');
      expect(labels(named).filter((label) => !label)).toEqual([]);
      expect(named.map(({ role }) => role)).not.toContain('toggleDevTools');
      expect(fake.window.options.webPreferences?.devTools).toBe(false);
      await quit();
    }
  });
});

describe('quitting', () => {
  const running = { message: 'A comparison is still running.' };

  test('is immediate when nothing runs, and lets go of the data', async () => {
    const shell = await start();
    const { fake } = shell;
    await connect(shell);
    fake.window.close();
    await expect.poll(() => fake.hasQuit, patient).toBe(true);
    expect(fake.messageBoxes).toEqual([]);
    acquireLock(dataDir).close();
  });

  test('asks while work runs; the work goes on when the person stays', async () => {
    const shell = await start({ place: { coreEntry: slowCore } });
    const { fake } = shell;
    const page = await connect(shell);
    const run = await startRun(page, [paneFor(teacher)]);
    await followRun(page, run, (_state, event) => event.type === 'tokens');
    fake.press = () => 'Keep running';
    fake.window.close();
    await expect.poll(() => fake.messageBoxes, patient).toMatchObject([running]);
    expect(fake.hasQuit).toBe(false);
    expect(fake.window.isShown).toBe(true);
    expect((await followRun(page, run)).status).toBe('done');
  });

  test('stops the work when the person says so, and keeps the text so far', async () => {
    const shell = await start({ place: { coreEntry: slowCore } });
    const { fake } = shell;
    const page = await connect(shell);
    const run = await startRun(page, [paneFor(teacher)]);
    await followRun(page, run, (_state, event) => event.type === 'tokens');
    fake.press = () => 'Stop and quit';
    fake.electron.app.quit();
    await expect.poll(() => fake.hasQuit, patient).toBe(true);
    await using reopened = await openWorkbench(dataDir);
    const stored = await reopened.client.runs.get({ runId: run.id });
    expect(stored.status).toBe('interrupted');
    const state = await followRun(reopened, stored);
    const [attempt] = [...state.cells.values()].flatMap(({ attempts }) => attempts);
    expect(attempt?.chunks.length).toBeGreaterThan(0);
  });
});

describe('a core that is not there', () => {
  test('for good is told in words, and started again when the person says so', async () => {
    const shell = await start();
    const { fake } = shell;
    const question = Promise.withResolvers<string>();
    fake.press = () => question.promise;
    for (let kills = 1; kills <= 3; kills += 1) {
      const page = await connect(shell);
      const { machine } = await page.client.system.info();
      expect(machine.node).toBe(process.versions.node);
      process.kill(corePid(), 'SIGKILL');
      await page.closed;
    }
    await expect
      .poll(() => fake.messageBoxes, patient)
      .toMatchObject([
        {
          message: 'The workbench ended by itself 3 times within five minutes.',
          detail: expect.stringContaining('SIGKILL'),
          buttons: ['Start again', 'Quit'],
        },
      ]);
    const waiting = requestPort(fake);
    question.resolve('Start again');
    expect(await clientOver(await waiting).client.history.tags()).toEqual([]);
  });

  test('because a browser has the data: it is opened there, and the program ends', async () => {
    await using served = await serveWorkbench(dataDir);
    const { fake } = await start();
    fake.press = () => 'Open it in the browser';
    await expect.poll(() => fake.hasQuit, patient).toBe(true);
    expect(fake.messageBoxes).toMatchObject([
      {
        message: expect.stringContaining(`of process ${process.pid}`),
        buttons: ['Open it in the browser', 'Start again', 'Quit'],
      },
    ]);
    const [page = ''] = fake.openedPaths;
    stack.defer(() => rmSync(dirname(page), { recursive: true }));
    const [, address = ''] = /href="([^"]+)"/.exec(readFileSync(page, 'utf8')) ?? [];
    expect(address).toContain(served.host.url);
    expect((await logIn(address)).status).toBe(200);
  });

  test('because a command has the data: the person can wait for it, and start again', async () => {
    const lock = acquireLock(dataDir);
    const shell = await start();
    shell.fake.press = () => {
      lock.close();
      return 'Start again';
    };
    const page = await connect(shell);
    expect(await page.client.history.tags()).toEqual([]);
    expect(shell.fake.messageBoxes).toMatchObject([{ buttons: ['Start again', 'Quit'] }]);
  });

  test('because another program answers at the address that was left: nobody is sent there', async () => {
    const lock = acquireLock(dataDir);
    const server = createServer((_, response) => response.end('{"token":1}'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    stack.defer(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/`;
    writeAddressFile(dataDir, { pid: process.pid, url, token: 'left', startedAtMs: 0 });
    const shell = await start();
    shell.fake.press = () => 'Quit';
    await expect.poll(() => shell.fake.hasQuit, patient).toBe(true);
    expect(shell.fake.openedPaths).toEqual([]);
    lock.close();
  });
});
