import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { WorkbenchOptions } from '#core/compose.ts';
import { systemMemory } from '#models/system-memory.ts';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { distilled, followRun, paneFor, startRun, teacher } from '#tests/helpers/workbench.ts';

const { kind } = await browserAvailability();
const gpuRunner = new URL('../helpers/gpu-runner.ts', import.meta.url);

let browser: Browser;
let context: BrowserContext;
let page: Page;
let served: Awaited<ReturnType<typeof serveWorkbench>>;
let complaints: string[];
let stack: AsyncDisposableStack;

describe.skipIf(kind === 'missing')('the memory of a pane', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await context.close();
    await stack.disposeAsync();
    expect(complaints).toEqual([]);
  });

  test('is estimated before anything is loaded, and follows the context size', async () => {
    await open();
    const memory = await openSettings();
    await memory.getByText('Fits').waitFor();
    await memory.getByText('Reckoned from the header').waitFor();
    const cache = () => kvCache().textContent();
    const before = await cache();
    await page.getByRole('textbox', { name: 'Context size' }).fill('512');
    await expect.poll(cache, { timeout: 30_000 }).not.toBe(before);
    expect(before).toContain('2.62');
    expect(await cache()).toContain('1.31');
    await page.getByRole('textbox', { name: 'Context size' }).fill('4096');
    await page.getByText('More than the model was trained on').waitFor();
  });

  test('says at the field what does not go together, and the core refuses it', async () => {
    await open();
    await openSettings();
    await choose('Flash attention', 'off');
    await choose('Value cache', 'q4_0: 4.5 bits');
    await page.getByText('A value cache of type q4_0 needs flash attention').first().waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('of a GPU moves with the slider, and without one the slider says why not', async () => {
    await open();
    await openSettings();
    // Mantine hides the thumb of a slider that cannot be moved.
    const slider = () => page.getByRole('slider', { name: 'GPU layers', includeHidden: true });
    await page.getByText('llama.cpp finds no GPU here').waitFor();
    expect(await slider().getAttribute('aria-disabled')).toBe('true');
    await context.close();
    await stack.disposeAsync();

    await open({ runnerEntry: gpuRunner });
    const memory = await openSettings();
    await memory.getByText('Example GPU: 6 layers').waitFor();
    await slider().focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await memory.getByText('Example GPU: 4 layers').waitFor();
    await memory.getByText('Some layers are computed by the CPU').waitFor();
    await page.keyboard.press('Home');
    await memory.getByText('Example GPU').waitFor({ state: 'hidden' });
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('that would not be there keeps a model from being loaded, until it is loaded anyway', async () => {
    await open({ readMemory: () => ({ ...systemMemory(), availableBytes: 50e6 }) });
    await page.keyboard.press('Control+Shift+M');
    await page.getByRole('option').getByText('Won’t fit').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('It needs more memory than is free').first().waitFor();
    await page.getByRole('textbox', { name: 'Prompt' }).fill('What is 347 + 586?');
    await page.keyboard.press('Enter');
    const pane = page.getByRole('region', { name: 'Pane A' });
    await pane.getByText('Nothing was loaded').waitFor();
    await pane.getByRole('button', { name: 'Load anyway' }).click();
    await pane.getByText('933').waitFor();
  });

  test('is shown beside the estimate after a run, to everyone', async () => {
    await open();
    const panes = [paneFor(teacher), paneFor(distilled)];
    const run = await startRun(served.workbench, panes);
    await followRun(served.workbench, run);
    await page.getByRole('link', { name: run.title }).click();
    await page.getByRole('button', { name: 'All figures, with formulas' }).first().click();
    const row = page.getByRole('row', { name: /^KV cache/ });
    await row.waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual(['2.62\u202fMB', '2.62\u202fMB']);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await openSettings();
    await page.getByText('It is loaded with these settings.').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});

/** A page with the bundled models as its line-up. */
async function open(options: Partial<WorkbenchOptions> = {}): Promise<void> {
  stack = new AsyncDisposableStack();
  const { path } = stack.use(temporaryFolder());
  served = stack.use(await serveWorkbench(path, options));
  context = await browser.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(90_000);
  ({ page, complaints } = await openPage(context, served.host));
  await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
}

async function openSettings() {
  await page.keyboard.press('Control+Shift+P');
  const memory = page.getByRole('region', { name: 'Memory', exact: true });
  await memory.getByRole('figure').first().waitFor();
  return memory;
}

function kvCache() {
  const memory = page.getByRole('region', { name: 'Memory', exact: true });
  return memory.locator('dl > div', { hasText: 'KV cache' }).locator('dd');
}

async function choose(field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
