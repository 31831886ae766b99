import { join } from 'node:path';
import {
  _electron,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { afterAll } from 'vitest';
import { browserAvailability, launchBrowser } from './browser.ts';
import { electronAvailability } from './electron/find-electron.ts';
import { startFakeShell } from './electron/fake-shell.ts';
import { openStandInWindow } from './electron/stand-in-window.ts';
import { openPage, serveWorkbench } from './served-workbench.ts';

/** What a test may want of the window, whichever it is. */
export type WindowOptions = Pick<BrowserContextOptions, 'locale' | 'colorScheme' | 'viewport'>;

export interface OpenedHost extends AsyncDisposable {
  readonly page: Page;
  /** Everything that the page complained about. */
  readonly complaints: string[];
  /** Addresses outside of the workbench that the page wanted something from. */
  readonly outsideRequests: string[];
}

/** One of the ways in which a person has the workbench before them. */
export interface TestHost {
  /** With the reason when it is not here. */
  readonly title: string;
  readonly isMissing: boolean;
  /** The page itself asks before it opens an address; a desktop asks in a dialog of the system. */
  readonly asksInPage: boolean;
  /** A test can keep a file of the pages from them. */
  readonly canRefuseFiles: boolean;
  /** Opens the page on a data folder, and waits until it has a core. */
  open(dataDir: string, options?: WindowOptions): Promise<OpenedHost>;
}

const browser = await browserAvailability();
const electron = electronAvailability();
if (electron.kind === 'missing') {
  process.stdout.write(`Electron cannot be tested here: ${electron.reason}\n`);
}

let launched: Promise<Browser> | null = null;
afterAll(async () => (await launched)?.close());

/** A person's own profile in a browser that all tests of a file share. */
async function newContext(options: BrowserContextOptions): Promise<BrowserContext> {
  launched ??= launchBrowser();
  return (await launched).newContext(options);
}

const inBrowser: TestHost = {
  title: 'in the browser',
  isMissing: browser.kind === 'missing',
  asksInPage: true,
  canRefuseFiles: true,
  async open(dataDir, options = {}) {
    await using stack = new AsyncDisposableStack();
    const served = stack.use(await serveWorkbench(dataDir));
    const context = stack.adopt(await newContext(options), (each) => each.close());
    const outsideRequests: string[] = [];
    context.on('request', (request) => {
      if (!request.url().startsWith(served.host.url)) outsideRequests.push(request.url());
    });
    const opened = await openPage(context, served.host);
    return disposedWith(stack.move(), { ...opened, outsideRequests });
  },
};

/** All of the shell but Electron itself, with a page of the tests' browser for its window. */
const inStandIn: TestHost = {
  title: 'on the desktop, with a browser in Electron’s place',
  isMissing: browser.kind === 'missing',
  asksInPage: false,
  canRefuseFiles: true,
  async open(dataDir, options = {}) {
    await using stack = new AsyncDisposableStack();
    const shell = stack.use(await startFakeShell({ dataDir }));
    const context = stack.adopt(await newContext(options), (each) => each.close());
    const page = await openStandInWindow(context, shell);
    return disposedWith(stack.move(), await watched(page, new URL(page.url()).origin));
  },
};

const inElectron: TestHost = {
  title: `on the desktop${electron.kind === 'missing' ? ` (skipped: ${electron.reason})` : ''}`,
  isMissing: electron.kind === 'missing',
  asksInPage: false,
  canRefuseFiles: false,
  async open(dataDir, { locale = 'en-GB', colorScheme = 'light', viewport } = {}) {
    if (electron.kind === 'missing') throw new Error(electron.reason);
    await using stack = new AsyncDisposableStack();
    const main = join(import.meta.dirname, '..', '..', 'dist', 'electron', 'main.js');
    const app = stack.adopt(
      await _electron.launch({
        executablePath: electron.binary,
        args: [main, '--data-dir', dataDir, `--lang=${locale}`],
        locale,
        colorScheme,
      }),
      (each) => each.close(),
    );
    const page = await app.firstWindow();
    if (viewport) await page.setViewportSize(viewport);
    return disposedWith(stack.move(), await watched(page, 'app://triptych'));
  },
};

/** Where the same tests run: a person must not lose anything by choosing one of them. */
export const hosts: readonly TestHost[] = [inBrowser, inElectron];

/** The stand-in too, for tests that are quick or about the desktop. */
export const hostsAndStandIn: readonly TestHost[] = [inBrowser, inStandIn, inElectron];

async function watched(page: Page, origin: string) {
  const complaints: string[] = [];
  const outsideRequests: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) outsideRequests.push(request.url());
  });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('navigation').waitFor();
  return { page, complaints, outsideRequests };
}

function disposedWith(
  stack: AsyncDisposableStack,
  opened: Omit<OpenedHost, keyof AsyncDisposable>,
): OpenedHost {
  return { ...opened, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
