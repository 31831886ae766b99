import { join } from 'node:path';
import { appScheme } from '#shared/desktop.ts';
import { CoreKeeper, type CoreStop } from './core-keeper.ts';
import { launchCore } from './core-process.ts';
import type { ElectronParts, ShellContents, ShellWindow } from './electron-parts.ts';
import { createKeyVault } from './key-vault.ts';
import { lockDownContents, lockDownSession } from './lock-down.ts';
import { bringToFront, openMainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { createOutsideOpener } from './open-outside.ts';
import { createPageHandler } from './pages.ts';
import type { ShellPlace } from './place.ts';
import { askBeforeQuitting } from './quitting.ts';
import { createRelay } from './relay.ts';
import { answerRequests } from './requests.ts';
import { askAfterStop } from './stop-dialog.ts';
import { type Catalogs, createWords, languageOf } from './words.ts';

interface ShellOptions {
  readonly place: ShellPlace;
  /** The Electron that runs this, for the doctor. */
  readonly program: string;
  /** As given to this process; `null`: the core's own choice. */
  readonly dataDir: string | null;
  /** What this process was given in its environment, and took out of it. */
  readonly givenKeys: Readonly<Record<string, string>>;
  readonly catalogs: Catalogs;
  readonly platform: NodeJS.Platform;
}

/**
 * The desktop: a window on the pages, and a core in a process of its own. It does no work itself.
 * What Electron accepts only before it is ready is done before the first `await`.
 */
export async function runShell(electron: ElectronParts, options: ShellOptions): Promise<void> {
  const { app, protocol } = electron;
  app.setName('Triptych');
  const stateFolder = stateFolderOf(electron, options.dataDir);
  app.setPath('userData', stateFolder);
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  // One for each data folder: the lock is on the state folder, which lies in it.
  if (!app.requestSingleInstanceLock()) return app.quit();
  await app.whenReady();
  startShell(electron, options, stateFolder);
}

function startShell(electron: ElectronParts, options: ShellOptions, stateFolder: string): void {
  const { app, Menu, protocol, session } = electron;
  const { place, program, dataDir, givenKeys, catalogs, platform } = options;
  const vault = createKeyVault(electron, { folder: stateFolder, platform });
  const hasInspector = !app.isPackaged;
  const speak = (preference: 'system' | 'en' | 'fr') =>
    createWords(languageOf(preference, app.getPreferredSystemLanguages()), catalogs);
  let window: ShellWindow | null = null;
  let words = speak('system');
  let activeRuns = 0;

  const keeper = new CoreKeeper(
    (onMessage) => {
      const folder = dataDir === null ? [] : ['--data-dir', dataDir];
      const args = [...folder, '--shell', program];
      const core = launchCore({ node: place.node, entry: place.coreEntry, args }, onMessage);
      core.send({ type: 'given-keys', environment: { ...givenKeys } });
      return core;
    },
    {
      frame: (frame) => relay.deliver(frame),
      status: (status) => {
        activeRuns = status.activeRuns;
        const spoken = speak(status.language);
        if (spoken.language === words.language) return;
        words = spoken;
        showMenu();
      },
      keyRequest: ({ id, request }) => {
        const answer = (value: string | null, error: string | null) =>
          keeper.send({ type: 'key-answer', id, value, error });
        vault(request).then(
          (value) => answer(value, null),
          (error: unknown) => answer(null, error instanceof Error ? error.message : 'it failed'),
        );
      },
      ended: () => {
        activeRuns = 0;
        relay.closeAll();
      },
      stopped: (stop) => void afterStop(stop),
    },
  );
  const relay = createRelay(electron, (frame) => keeper.send(frame));
  const openOutside = createOutsideOpener(electron, () => words);

  const afterStop = async (stop: CoreStop) => {
    if (await askAfterStop(electron, words, stop)) keeper.start();
    else app.quit();
  };
  const showMenu = () => {
    const template = menuTemplate(words, { platform, hasInspector });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  const mayClose = askBeforeQuitting(electron, {
    activeRuns: () => activeRuns,
    window: () => window,
    words: () => words,
    endCore: () => keeper.end(),
  });
  const showWindow = () => {
    if (window) return bringToFront(window);
    const opened = openMainWindow(electron, { preload: place.preload, stateFolder, hasInspector });
    window = opened;
    opened.on('closed', () => (window = null));
    // Elsewhere than on a Mac, closing the window is quitting, which may have to ask first.
    opened.on('close', (event) => {
      if (platform === 'darwin' || mayClose()) return;
      event.preventDefault();
      app.quit();
    });
  };

  app.setAboutPanelOptions({ applicationName: 'Triptych' });
  lockDownSession(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => {
    lockDownContents(contents, (address) => {
      if (window?.webContents.id === contents.id) void openOutside(address, window);
    });
  });
  protocol.handle(appScheme, createPageHandler(place.pagesDir));
  answerRequests(electron, {
    window: () => window,
    words: () => words,
    connect: connectOnce(keeper, relay.connect),
    openOutside,
  });
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  showMenu();
  keeper.start();
  showWindow();
}

/** A page that asks while the core starts is connected once, however often it (or its reload) asks. */
function connectOnce(keeper: CoreKeeper, connect: (contents: ShellContents) => void) {
  const waiting = new Set<number>();
  return async (contents: ShellContents): Promise<void> => {
    if (waiting.has(contents.id)) return;
    waiting.add(contents.id);
    await keeper.whenReady();
    waiting.delete(contents.id);
    if (!contents.isDestroyed()) connect(contents);
  };
}

/** What Chromium and the shell keep: in the data folder that was named, else beside the platform's. */
function stateFolderOf({ app }: ElectronParts, dataDir: string | null): string {
  return dataDir === null
    ? join(app.getPath('appData'), 'triptych', 'desktop')
    : join(dataDir, 'desktop');
}
