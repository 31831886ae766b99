import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { launchBrowser } from '#tests/helpers/browser.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const stack = new AsyncDisposableStack();
let page: Page;
let complaints: readonly string[];

beforeAll(async () => {
  const browser = stack.adopt(await launchBrowser(), (each) => each.close());
  const folder = stack.use(temporaryFolder());
  const served = stack.use(await serveWorkbench(folder.path));
  const context = await browser.newContext({ locale: 'en-GB' });
  ({ page, complaints } = await openPage(context, served.host));
});
afterAll(() => stack.disposeAsync());

it('leads by the keyboard from a claim over its plan to a verdict with its figures', async () => {
  await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
  await page.getByRole('link', { name: 'Lab' }).press('Enter');
  await page.getByRole('link', { name: 'Try: Optimized memory access' }).press('Enter');
  await page.getByLabel('Blocks of speed measurements').fill('2');
  const plan = page.getByRole('region', { name: 'Plan' });
  await plan.getByText('each arm 2 times').waitFor();
  await plan.getByText('12 measurements').waitFor();
  await plan.getByText('these are warm loads').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Run' }).press('Enter');

  await page.getByRole('heading', { name: 'Optimized memory access', level: 1 }).waitFor();
  await page.locator('[data-status=done]').waitFor({ timeout: 60_000 });
  await page.locator('[data-verdict=made]').filter({ hasText: 'prefix of 512, kept' }).waitFor();
  const table = page.getByRole('region', { name: 'Speed and memory' }).first();
  await table.getByRole('rowheader', { name: 'A mapped from the file' }).waitFor();
  await page
    .getByRole('img', { name: /B copied into memory: .*n = 2/ })
    .first()
    .waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
