import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { launchBrowser } from '#tests/helpers/browser.ts';
import { type HubServer, startHubServer } from '#tests/helpers/hub/hub-server.ts';
import { asLmStudio } from '#tests/helpers/program-layouts.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';

// On a fresh data folder, by keyboard alone, each of the ways ends with a prompt to a real model.
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let hub: HubServer;
let folder: ReturnType<typeof temporaryFolder>;
let served: Awaited<ReturnType<typeof serveWorkbench>>;
let file: string;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  folder = temporaryFolder();
  file = writeModel(folder.path, 'tiny-Q4_K_M.gguf', tinyModel());
  const home = path.join(folder.path, 'home');
  mkdirSync(home);
  asLmStudio(home, file);
  hub = await startHubServer([
    {
      kind: 'model',
      name: 'bartowski/SmolLM2-135M-Instruct-GGUF',
      files: { 'SmolLM2-135M-Instruct-Q4_K_M.gguf': { bytes: readFileSync(file) } },
    },
  ]);
  served = await serveWorkbench(path.join(folder.path, 'data'), {
    environment: { HOME: home },
    fetchLimits: { firstRetryMs: 1 },
    // So little that only the smallest of the list is recommended.
    readMemory: () => ({ availableBytes: 8e8, totalBytes: 2e9, lockableBytes: null }),
  });
  await served.workbench.client.hub.setAddress({ address: hub.url });
  context = await browser.newContext({ locale: 'en-GB' });
  ({ page, complaints } = await openPage(context, served.host));
});
afterEach(async () => {
  expect(complaints).toEqual([]);
  await context.close();
  await served[Symbol.asyncDispose]();
  await hub[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const ways = () => page.getByRole('region', { name: 'A first model of your own' });

async function press(name: string | RegExp): Promise<void> {
  await ways().getByRole('button', { name }).focus();
  await page.keyboard.press('Enter');
}

/** The model that came is asked, and its answer is on the screen. */
async function askIt(name: string): Promise<void> {
  await press(`Ask ${name}`);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('prompt');
  await page.keyboard.type('hello');
  await page.keyboard.press('Enter');
  const answered = async () => (await served.workbench.client.history.list({ limit: 1 })).items[0];
  await expect.poll(async () => (await answered())?.status, { timeout: 20_000 }).toBe('done');
  expect((await answered())?.modelNames).toEqual([name]);
}

it('a newcomer takes the tour, leaves it, and uses what LM Studio has on this machine', async () => {
  expect(await accessibilityViolations(page)).toEqual([]);
  await press('Short tour');
  await page.getByRole('dialog', { name: 'One prompt, several models' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Models' }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await press(/LM Studio · 1 model/);
  await askIt('tiny-Q4_K_M');
});

it('a newcomer downloads the model that is recommended for this machine', async () => {
  await press('Download SmolLM2-135M-Instruct');
  await askIt('SmolLM2-135M-Instruct-Q4_K_M');
});

it('a newcomer copies a file, having put the ways away and brought them back from the settings', async () => {
  await press('Put these ways away');
  await expect.poll(() => ways().count()).toBe(0);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Show the ways to a first model again' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('Copy a file…')]);
  await chooser.setFiles(file);
  await askIt('tiny-Q4_K_M');
});
