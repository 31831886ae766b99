import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const { kind } = await browserAvailability();

let browser: Browser;
let folder: ReturnType<typeof temporaryFolder>;
let served: Awaited<ReturnType<typeof serveWorkbench>>;

describe.skipIf(kind === 'missing')('the settings', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    folder = temporaryFolder();
    served = await serveWorkbench(folder.path);
  });
  afterEach(async () => {
    await served[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  test('take effect at once and are there after a restart', async () => {
    const page = await settings();
    await page.getByText('Dark', { exact: true }).click();
    await page.getByText('Français', { exact: true }).click();
    await page.getByRole('heading', { name: 'Apparence' }).waitFor();
    expect(await schemeOf(page)).toBe('dark');
    await expect
      .poll(() => served.workbench.client.system.preferences(), { timeout: 30_000 })
      .toEqual({ theme: 'dark', language: 'fr' });

    await served[Symbol.asyncDispose]();
    served = await serveWorkbench(folder.path);
    const later = await settings('Réglages');
    await later.getByRole('heading', { name: 'Apparence' }).waitFor();
    expect(await schemeOf(later)).toBe('dark');
    expect(await later.locator('html').getAttribute('lang')).toBe('fr');
  });

  test('tell where the data is and what measured it', async () => {
    const page = await settings();
    const info = await served.workbench.client.system.info();
    for (const fact of [info.dataDir, info.machine.cpu, info.machine.node, 'Apache-2.0']) {
      await page.getByText(fact, { exact: true }).waitFor();
    }
  });

  test('and the history can be used by everyone', async () => {
    const page = await settings();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('navigation').getByRole('link', { name: 'History' }).click();
    await page.getByRole('searchbox').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('switch the endpoint for other programs on and off', async () => {
    const page = await settings();
    const toggle = page.getByRole('switch', { name: 'Offer the local models to other programs' });
    await toggle.focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Copy the key' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    const on = await served.workbench.client.serving.state();
    expect(on).toMatchObject({ state: 'on' });
    await page.getByText(on.state === 'on' ? on.baseUrl : '', { exact: true }).waitFor();
    await page.keyboard.press('Space');
    await expect.poll(() => served.workbench.client.serving.state()).toEqual({ state: 'off' });
  });
});

/** A new page on the settings screen, under its name in the language of the page. */
async function settings(name = 'Settings'): Promise<Page> {
  const { page } = await openPage(await browser.newContext({ locale: 'en-GB' }), served.host);
  await page.getByRole('navigation').getByRole('link', { name }).click();
  return page;
}

function schemeOf(page: Page): Promise<string | null> {
  return page.locator('html').getAttribute('data-mantine-color-scheme');
}
