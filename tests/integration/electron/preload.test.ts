import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { bridgeName, type DesktopBridge, desktopChannels } from '#shared/desktop.ts';
import { place } from '#tests/helpers/electron/fake-shell.ts';

type Bridge = DesktopBridge<object>;
type Asked = readonly [how: 'send' | 'invoke', channel: string, ...given: unknown[]];

/** Runs the built script as a sandboxed preload script is run: `require` knows Electron only. */
function runPreload() {
  const asked: Asked[] = [];
  const listeners = new Map<string, (event: { readonly ports: readonly unknown[] }) => void>();
  const exposed: [string, Bridge][] = [];
  const posted: unknown[][] = [];
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: Bridge) => void exposed.push([name, api]),
    },
    ipcRenderer: {
      send: (channel: string, ...given: unknown[]) => void asked.push(['send', channel, ...given]),
      invoke: async (channel: string, ...given: unknown[]) => {
        asked.push(['invoke', channel, ...given]);
      },
      on: listeners.set.bind(listeners),
    },
    webUtils: { getPathForFile: (file: { readonly path: string }) => file.path },
  };
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`A sandboxed script cannot load '${name}'`);
    return electron;
  };
  const window = {
    location: { origin: 'app://triptych' },
    postMessage: (...given: unknown[]) => void posted.push(given),
  };
  runInNewContext(readFileSync(place.preload, 'utf8'), {
    require,
    window,
    exports: {},
    module: {},
  });
  return { asked, listeners, exposed, posted };
}

test('a page finds one frozen object with five functions, and nothing of Electron', () => {
  const { exposed } = runPreload();
  expect(exposed.map(([name]) => name)).toEqual([bridgeName]);
  const [, bridge] = exposed[0]!;
  expect(Object.isFrozen(bridge)).toBe(true);
  expect(Object.keys(bridge).toSorted()).toEqual([
    'openExternal',
    'pathOfFile',
    'pickGgufFile',
    'requestCorePort',
    'revealInFolder',
  ]);
  for (const value of Object.values(bridge)) expect(typeof value).toBe('function');
});

test('each function speaks on its own channel, and passes on only what it is for', async () => {
  const { asked, exposed } = runPreload();
  const [, bridge] = exposed[0]!;
  bridge.requestCorePort();
  await bridge.pickGgufFile();
  await bridge.revealInFolder('/data');
  await bridge.openExternal('https://example.org/');
  // More arguments than agreed, as a hostile page would give.
  await (bridge.pickGgufFile as (...given: unknown[]) => unknown)('other-channel', 1);
  expect(asked).toEqual([
    ['send', desktopChannels.requestPort],
    ['invoke', desktopChannels.pickGgufFile],
    ['invoke', desktopChannels.revealInFolder, '/data'],
    ['invoke', desktopChannels.openExternal, 'https://example.org/'],
    ['invoke', desktopChannels.pickGgufFile],
  ]);
  expect(bridge.pathOfFile({ path: '/models/dropped.gguf' })).toBe('/models/dropped.gguf');
});

test('the port is handed to our own page only', () => {
  const { listeners, posted } = runPreload();
  expect([...listeners.keys()]).toEqual([desktopChannels.port]);
  const port = {};
  listeners.get(desktopChannels.port)?.({ ports: [port] });
  expect(posted).toEqual([[desktopChannels.port, 'app://triptych', [port]]]);
});

test('it is one CommonJS file, which a sandbox can run', () => {
  expect(() => createRequire(import.meta.url).resolve(place.preload)).not.toThrow();
  expect(readFileSync(place.preload, 'utf8').match(/require\([^)]*\)/g)).toEqual([
    'require("electron")',
  ]);
});
