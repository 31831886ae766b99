import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ShellPlace } from '#electron/place.ts';
import { runShell } from '#electron/shell.ts';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { desktopChannels } from '#shared/desktop.ts';
import { compiledCatalogs } from '../catalogs.ts';
import { bringKnownModels } from '../known-models.ts';
import { FakeElectron } from './fake-electron.ts';
import type { FakePort } from './fake-ports.ts';
import type { FakeContents } from './fake-window.ts';

const inRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Where a clone has the parts of the shell. */
export const place: ShellPlace = {
  node: process.execPath,
  coreEntry: inRoot('web/desktop-core.ts'),
  pagesDir: inRoot('dist/renderer'),
  preload: inRoot('dist/electron/preload.cjs'),
};

interface FakeShellOptions {
  readonly dataDir: string;
  readonly platform?: NodeJS.Platform;
  readonly place?: Partial<ShellPlace>;
  readonly givenKeys?: Readonly<Record<string, string>>;
  readonly electron?: Partial<ConstructorParameters<typeof FakeElectron>[0]>;
}

export interface FakeShell extends AsyncDisposable {
  readonly fake: FakeElectron;
  /** Quits, whatever is asked, and waits until the core is gone. */
  quit(): Promise<void>;
}

export const fakeProgram = '/opt/Triptych/triptych';

/** The whole shell with a real core, on an Electron without a window. It is ready when this returns. */
export async function startFakeShell(options: FakeShellOptions): Promise<FakeShell> {
  const { dataDir } = options;
  bringKnownModels(dataDir);
  const fake = new FakeElectron({ appData: dataDir, ...options.electron });
  const running = runShell(fake.electron, {
    place: { ...place, ...options.place },
    program: fakeProgram,
    dataDir,
    givenKeys: options.givenKeys ?? {},
    catalogs: compiledCatalogs(),
    platform: options.platform ?? 'linux',
  });
  await fake.becomeReady();
  await running;
  const quit = async () => {
    fake.press = ({ buttons }) => buttons?.find((label) => /quit/i.test(label)) ?? '';
    while (!fake.hasQuit) {
      fake.electron.app.quit();
      await sleep(20);
    }
  };
  return { fake, quit, [Symbol.asyncDispose]: quit };
}

/** Asks for a connection as the page does. */
export async function requestPort(fake: FakeElectron): Promise<FakePort> {
  const port = nextPort(fake.window.webContents);
  fake.send(desktopChannels.requestPort, []);
  return port;
}

export function nextPort(contents: FakeContents): Promise<FakePort> {
  return new Promise((resolve) => {
    contents.onReceived = ({ channel, port }) => {
      if (channel === desktopChannels.port) resolve(port);
    };
  });
}

export interface PageClient {
  readonly client: WorkbenchClient;
  /** Settles when the shell has hung up, by its last word or by closing. */
  readonly closed: Promise<void>;
}

/** The contract over a page's end of a port. */
export function clientOver(port: FakePort): PageClient {
  const closed = Promise.withResolvers<void>();
  const onClose = [() => closed.resolve()];
  const close = () => onClose.splice(0).forEach((listener) => listener());
  port.on('close', close);
  port.on('message', ({ data }: { data: unknown }) => data === null && close());
  const link = new RPCLink({
    port: {
      on: (event, callback) => {
        if (event === 'close') onClose.push(callback);
        else
          port.on('message', ({ data }: { data: unknown }) => data !== null && callback({ data }));
      },
      postMessage: (data: unknown) => port.postMessage(data),
    },
  });
  port.start();
  return { client: createORPCClient(link), closed: closed.promise };
}
