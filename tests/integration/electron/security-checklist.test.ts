import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { desktopChannels } from '#shared/desktop.ts';
import { pagePolicy } from '#shared/page-policy.ts';
import type { FakeElectron } from '#tests/helpers/electron/fake-electron.ts';
import { type FakeShell, startFakeShell } from '#tests/helpers/electron/fake-shell.ts';
import type { FakeWindow } from '#tests/helpers/electron/fake-window.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { repositoryFiles, textOf } from '#tests/unit/repository/repository-files.ts';

// The items of Electron's security checklist, in its order and with its numbers
// (electronjs.org/docs/latest/tutorial/security). 19 (fuses) is tested with the package.

let folder: ReturnType<typeof temporaryFolder>;
let shell: FakeShell;
let fake: FakeElectron;
let window: FakeWindow;
let preferences: NonNullable<FakeWindow['options']['webPreferences']>;

beforeAll(async () => {
  folder = temporaryFolder();
  shell = await startFakeShell({ dataDir: folder.path });
  fake = shell.fake;
  window = fake.window;
  preferences = window.options.webPreferences ?? {};
});
afterAll(async () => {
  await shell[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});
beforeEach(() => {
  fake.press = () => 'Cancel';
  fake.openedOutside.length = 0;
  fake.messageBoxes.length = 0;
});

const outside = [
  'https://example.org/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'app://other/',
  'app://triptych@evil.example/',
  'app://triptych.evil.example/',
  'https://triptych/',
  'not an address',
];

/** No source of the shell switches it on; whoever does has to change this test. */
function expectNowhere(setting: RegExp): void {
  const files = repositoryFiles('.ts').filter((path) => path.startsWith('electron/'));
  expect(files.filter((path) => setting.test(textOf(path)))).toEqual([]);
}

test('1 only secure content is loaded: nothing comes from any network', async () => {
  expect((await fake.request('app://triptych/'))?.status).toBe(200);
  for (const url of ['http://example.org/', 'https://example.org/a.js', 'file:///etc/passwd']) {
    expect(await fake.request(url), url).toBeNull();
  }
  for (const url of ['ws://127.0.0.1:1/', 'ftp://example.org/', 'nonsense']) {
    expect(await fake.request(url), url).toBeNull();
  }
});

test('2 the page has no Node integration', () => {
  expect(preferences.nodeIntegration).toBe(false);
  expectNowhere(/nodeIntegration(InWorker|InSubFrames)?: true/);
});

test('3 the page and the preload script are isolated from each other', () => {
  expect(preferences.contextIsolation).toBe(true);
  expectNowhere(/contextIsolation: false/);
});

test('4 every page is in a sandbox, whatever a window says', () => {
  expect(fake.isSandboxed).toBe(true);
  expect(preferences.sandbox).toBe(true);
  expectNowhere(/sandbox: false|no-sandbox/);
});

test('5 no permission is given, asked for or looked up', async () => {
  const permissions = [
    'geolocation',
    'notifications',
    'clipboard-read',
    'media',
    'midi',
    'usb',
    'openExternal',
  ];
  for (const permission of permissions) {
    expect(await fake.permits(permission), permission).toEqual({ asked: false, checked: false });
  }
});

test('6 web security stays on', () => {
  expect(preferences).not.toHaveProperty('webSecurity');
  expectNowhere(/webSecurity|disable-web-security/);
});

test('7 the page has the content security policy of the web host, with a nonce of its own', async () => {
  const response = await fake.request('app://triptych/run/01A');
  const [, nonce = ''] = /nonce="([^"]+)"/.exec((await response?.text()) ?? '') ?? [];
  expect(response?.headers.get('content-security-policy')).toBe(pagePolicy(nonce));
});

test('8 insecure content stays off', () => {
  expectNowhere(/allowRunningInsecureContent/);
});

test('9 experimental features stay off', () => {
  expectNowhere(/experimentalFeatures|enable-experimental|enable-features/);
});

test('10 no Blink feature is switched on', () => {
  expectNowhere(/enableBlinkFeatures/);
});

test('11 there is no webview, so none that allows popups', () => {
  expect(preferences.webviewTag).toBe(false);
  expectNowhere(/allowpopups|<webview/);
});

test('12 a webview that is attached all the same is refused', () => {
  expect(window.webContents.events.allows('will-attach-webview')).toBe(false);
});

describe('13 navigation is limited to our pages', () => {
  const events = ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const;

  test.each(events)('%s', (event) => {
    const { webContents } = window;
    for (const url of outside) expect(webContents.navigate(event, url), url).toBe(false);
    expect(webContents.navigate(event, 'app://triptych/history')).toBe(true);
  });
});

test('14 no window is opened by a page', () => {
  for (const url of [...outside, 'app://triptych/', 'about:blank', '']) {
    expect(window.webContents.openWindow(url), url).toBe(false);
  }
});

describe('15 only trusted addresses leave the program', () => {
  const ask = (address: string) => fake.invoke(desktopChannels.openExternal, [address]);

  test('after the person has seen the whole address and agreed', async () => {
    fake.press = ({ detail }) => (detail === 'https://example.org/?q=1' ? 'Open' : 'Cancel');
    await ask('https://example.org/?q=1');
    expect(fake.openedOutside).toEqual(['https://example.org/?q=1']);
    const [{ defaultId, cancelId, buttons } = {}] = fake.messageBoxes;
    expect(buttons?.[defaultId ?? 0]).toBe('Cancel');
    expect(buttons?.[cancelId ?? 0]).toBe('Cancel');
  });

  test('not when the person does not agree', async () => {
    await ask('https://example.org/');
    expect(fake.messageBoxes).toHaveLength(1);
    expect(fake.openedOutside).toEqual([]);
  });

  test('not when it is another kind of address: nobody is even asked', async () => {
    fake.press = () => 'Open';
    for (const address of ['file:///etc/passwd', 'ms-msdt:/id', 'smb://h/s', '\\\\h\\s']) {
      await ask(address);
    }
    expect(fake.messageBoxes).toEqual([]);
    expect(fake.openedOutside).toEqual([]);
  });

  test('one at a time, so that a page cannot bury a person in questions', async () => {
    const answer = Promise.withResolvers<string>();
    fake.press = () => answer.promise;
    const first = ask('https://example.org/1');
    await ask('https://example.org/2');
    window.webContents.openWindow('https://example.org/3');
    expect(fake.messageBoxes).toHaveLength(1);
    answer.resolve('Open');
    await first;
    expect(fake.openedOutside).toEqual(['https://example.org/1']);
  });

  test('a link that wants a window is asked about in the same way', async () => {
    fake.press = () => 'Open';
    window.webContents.openWindow('https://example.org/from-a-link');
    await expect.poll(() => fake.openedOutside).toEqual(['https://example.org/from-a-link']);
  });
});

describe('17 a message is taken from our page only', () => {
  const { openExternal, pickGgufFile, requestPort, revealInFolder } = desktopChannels;
  const strangers: [string, () => ReturnType<FakeElectron['ownFrame']>][] = [
    ['a frame within the page', () => frame('app://triptych/', {})],
    ['another page in the window', () => frame('https://example.org/', null)],
    ['a page of a host that begins alike', () => frame('app://triptych.example/', null)],
    ['a frame that has gone', () => ({ ...fake.ownFrame(), senderFrame: null })],
    [
      'another window',
      () => ({
        ...fake.ownFrame(),
        sender: Object.assign(Object.create(window.webContents), { id: -1 }),
      }),
    ],
  ];
  const frame = (url: string, parent: object | null) => ({
    ...fake.ownFrame(),
    senderFrame: { url, parent },
  });

  test.each(strangers)('not from %s', async (_who, from) => {
    for (const [channel, given] of [
      [openExternal, ['https://example.org/']],
      [pickGgufFile, []],
      [revealInFolder, [folder.path]],
    ] as const) {
      await expect(fake.invoke(channel, given, from())).rejects.toThrow('Only the page');
    }
    const before = window.webContents.received.length;
    fake.send(requestPort, [], from());
    await new Promise((resolve) => setImmediate(resolve));
    expect(window.webContents.received).toHaveLength(before);
    expect([fake.revealed, fake.openDialogs, fake.messageBoxes]).toEqual([[], [], []]);
  });

  test.each([
    ['too much', pickGgufFile, ['more']],
    ['nothing where something belongs', openExternal, []],
    ['another kind of value', openExternal, [{ href: 'https://example.org/' }]],
    ['a relative path', revealInFolder, ['data/models']],
    ['a path on another machine', revealInFolder, ['//host/share']],
    ['a path on another machine, of Windows', revealInFolder, ['\\\\host\\share']],
    ['a path with a NUL', revealInFolder, ['/tmp\0/x']],
  ])('and not with %s', async (_what, channel, given) => {
    await expect(fake.invoke(channel, given)).rejects.toThrow();
    expect(fake.revealed).toEqual([]);
  });
});

test('16 the version is pinned, and it is the one that the shell is checked against', () => {
  const pinned = JSON.parse(textOf('package.json')).devDependencies.electron;
  expect(pinned).toMatch(/^\d+\.\d+\.\d+$/);
  expect(JSON.parse(textOf('node_modules/electron/package.json')).version).toBe(pinned);
});

test('18 pages come over a scheme of their own, never from file addresses', async () => {
  expect(window.address).toBe('app://triptych/');
  expect(fake.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  expect((await fake.request('app://triptych/%2e%2e/package.json'))?.status).toBe(404);
  expectNowhere(/loadFile\(|file:\/\//);
});

test('20 the preload script hands out functions of ours, and no part of Electron', () => {
  // What it hands out is looked at in preload.test.ts, by running it.
  const source = readFileSync(join(import.meta.dirname, '../../../electron/preload/preload.ts'));
  expect(source.toString().match(/exposeInMainWorld/g)).toHaveLength(1);
  expect(preferences.preload).toBe(join(import.meta.dirname, '../../../dist/electron/preload.cjs'));
});
