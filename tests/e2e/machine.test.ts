import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { followRun, paneFor, startRun, teacher } from '#tests/helpers/workbench.ts';

const { kind } = await browserAvailability();

let browser: Browser;
const folder = temporaryFolder();
let served: Awaited<ReturnType<typeof serveWorkbench>>;

describe.skipIf(kind === 'missing')('the machine', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
    served = await serveWorkbench(folder.path);
  });
  afterAll(async () => {
    await browser.close();
    await served[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  test('is shown in the settings, and what computes here in the status line', async () => {
    const { page, complaints } = await open();
    const { cpu } = await served.workbench.client.machine.report();
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
    const section = page.getByRole('region', { name: 'This machine' });
    await section.getByText(cpu.model, { exact: true }).waitFor();
    const rows = section.getByRole('row');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(1 + (cpu.libraries.value?.length ?? 0));
    const best = cpu.libraries.value?.[0]?.name ?? '';
    expect(await rows.nth(1).textContent()).toContain(best);
    expect(await section.getByRole('list').textContent()).toContain('CUDA');
    const threads = cpu.autoThreads === 1 ? 'CPU 1 thread' : `CPU ${cpu.autoThreads} threads`;
    await page.getByRole('contentinfo').getByRole('link', { name: threads }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('of a run stands under its figures', async () => {
    const run = await startRun(served.workbench, [paneFor(teacher)]);
    await followRun(served.workbench, run);
    const { page } = await open();
    await page.getByRole('button', { name: 'All figures, with formulas' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: 'Measured on' }).waitFor();
    await dialog.getByText(run.manifest.cpu, { exact: true }).waitFor();
    await dialog.getByRole('rowheader', { name: 'Other programs' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('is checked line by line, again when asked, and the result can be taken along', async () => {
    const { page, complaints } = await open(['clipboard-read', 'clipboard-write']);
    await checkInstallation(page);
    const lines = page.getByRole('list', { name: 'Checks' }).getByRole('listitem');
    const runner = lines.filter({ hasText: 'Model process' });
    expect(await runner.textContent()).toContain('works');
    expect(await lines.filter({ hasText: 'Lock of the data' }).textContent()).toContain(
      `process ${process.pid}`,
    );
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('menuitem', { name: 'as JSON' }).click();
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    expect(copied.checks).toHaveLength(await lines.count());

    await page.getByRole('button', { name: 'Run again' }).click();
    await verdict(page, 'Looking;');
    await verdict(page, 'Triptych can do its work here');
    expect(complaints).toEqual([]);
  });

  test('can be read by everyone', async () => {
    const { page } = await open();
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('table').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await checkInstallation(page);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('is checked in a narrow window without anything to scroll sideways', async () => {
    const { page } = await open([], { width: 600, height: 800 });
    await checkInstallation(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});

async function open(permissions: string[] = [], viewport = { width: 1280, height: 900 }) {
  const context: BrowserContext = await browser.newContext({ locale: 'en-GB', viewport });
  if (permissions.length > 0) await context.grantPermissions(permissions);
  return openPage(context, served.host);
}

/** Goes to the checks by way of the settings, and waits for the verdict. */
async function checkInstallation(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Check this installation' }).click();
  await verdict(page, 'Triptych can do its work here');
}

/** The sentence on top; the same is announced to those who do not see it. */
function verdict(page: Page, words: string): Promise<void> {
  return page.getByRole('region', { name: 'Check this installation' }).getByText(words).waitFor();
}
