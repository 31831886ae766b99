import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { type FakeShell, startFakeShell } from '#tests/helpers/electron/fake-shell.ts';
import { openStandInWindow } from '#tests/helpers/electron/stand-in-window.ts';
import { survivors } from '#tests/helpers/processes.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const { kind } = await browserAvailability();
const slowCore = fileURLToPath(import.meta.resolve('#tests/helpers/electron/slow-core.ts'));
const bundled = fileURLToPath(import.meta.resolve('../../data/models/mini-control-f16.gguf'));
const question = 'What is 347 + 586?';

let browser: Browser;
let context: BrowserContext;
let stack: AsyncDisposableStack;
let dataDir: string;
let shell: FakeShell;
let page: Page;
let complaints: string[];

// The whole desktop but Electron itself: the real page, the built preload script, the shell, its
// relay and a core of its own; a page of the tests' browser is the window.
describe.skipIf(kind === 'missing')('the desktop', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stack = new AsyncDisposableStack();
    dataDir = stack.use(temporaryFolder()).path;
    shell = stack.use(await startFakeShell({ dataDir, place: { coreEntry: slowCore } }));
    context = stack.adopt(await browser.newContext({ locale: 'en-GB' }), (each) => each.close());
    context.setDefaultTimeout(90_000);
    page = await openStandInWindow(context, shell);
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('navigation').waitFor();
  });
  afterEach(async () => {
    await stack.disposeAsync();
    expect(complaints).toEqual([]);
  });

  const phase = (pane: string, is: string) =>
    page.getByRole('region', { name: `Pane ${pane}:` }).locator(`[data-phase=${is}]`);

  const ask = async () => {
    await page.getByText('at once', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Prompt' }).fill(question);
    await page.keyboard.press('Enter');
    await phase('A', 'thinking').waitFor();
  };

  test('asks nobody to log in', async () => {
    await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
    expect(await page.getByText('does not know this browser').count()).toBe(0);
  });

  test('streams a comparison, one pane of which is stopped alone', async () => {
    await ask();
    await page.keyboard.press('Control+2');
    await page.keyboard.press('Escape');
    await phase('B', 'cancelled').waitFor();
    for (const pane of ['A', 'C']) await phase(pane, 'done').waitFor();
  });

  test('is whole after a reload in mid-answer', async () => {
    await ask();
    await page.reload();
    for (const pane of ['A', 'B', 'C']) await phase(pane, 'done').waitFor();
    expect(await page.getByRole('region', { name: 'Pane A:' }).innerText()).toContain('933');
  });

  test('says that the core was lost, finds the next one, and resumes what was interrupted', async () => {
    await ask();
    const { pid } = JSON.parse(readFileSync(join(dataDir, 'holder.json'), 'utf8'));
    process.kill(pid, 'SIGKILL');
    expect(await survivors([pid], 30_000)).toEqual([]);
    await phase('A', 'interrupted').waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    for (const pane of ['A', 'B', 'C']) await phase(pane, 'done').waitFor();
    expect(await page.getByText('Connection lost, reconnecting.').count()).toBe(0);
  });

  test('adds a GGUF file that was chosen in the system’s dialog', async () => {
    const file = join(dataDir, 'Chosen model.gguf');
    writeFileSync(file, readFileSync(bundled));
    await page.getByRole('button', { name: 'Add a model' }).first().click();
    const dialog = page.getByRole('dialog');
    shell.fake.pick = () => null;
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    await expect.poll(() => shell.fake.openDialogs).toHaveLength(1);
    expect(await accessibilityViolations(page)).toEqual([]);
    shell.fake.pick = () => file;
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('region', { name: ': Chosen model' }).waitFor();
  });

  test('says in words why a chosen file is no model, and keeps its path for correction', async () => {
    const file = join(dataDir, 'notes.gguf');
    writeFileSync(file, 'no model at all, whatever its name says');
    shell.fake.pick = () => file;
    await page.getByRole('button', { name: 'Add a model' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    await dialog.getByText(/is no GGUF model: it does not begin with “GGUF”/).waitFor();
    expect(await dialog.getByLabel('Add a GGUF file by its path').inputValue()).toBe(file);
  });

  test('shows the data folder in the file manager', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Show in folder' }).click();
    await expect.poll(() => shell.fake.revealed).toEqual([dataDir]);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('changes the menu with the language of the page', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
    await page.getByText('Français', { exact: true }).click();
    await page.getByRole('heading', { name: 'Apparence' }).waitFor();
    await expect.poll(() => shell.fake.menu[0]?.label, { timeout: 30_000 }).toBe('Fichier');
  });
});
