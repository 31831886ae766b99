import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { followRun, paneFor, startRun, teacher } from '#tests/helpers/workbench.ts';

const { kind } = await browserAvailability();

let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let served: Awaited<ReturnType<typeof serveWorkbench>>;
let stack: AsyncDisposableStack;

describe.skipIf(kind === 'missing')('the facts', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await context.close();
    await stack.disposeAsync();
    expect(complaints).toEqual([]);
  });

  test('can be used by everyone, in French too', async () => {
    await open({ locale: 'fr-FR' }, 'Faits');
    await section('size').getByRole('button', { name: '671' }).focus();
    await section('size').getByRole('link').first().waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Ajouter un chiffre' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await accessibilityViolations(page, '[role=dialog]')).toEqual([]);
  });

  test('compare the three of the mission at first, and others when they are chosen', async () => {
    await open();
    const columns = section('size').getByRole('columnheader');
    expect(await columns.allInnerTexts()).toEqual([
      'Property',
      'Grok-3 Mini',
      'o3-mini',
      'DeepSeek-R1',
    ]);
    // The boxes themselves are not drawn: they are used as a keyboard does.
    await page.getByRole('checkbox', { name: 'Grok-3', exact: true }).press('Space');
    await columns.getByText('Grok-3', { exact: true }).waitFor();
    const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
    await expect.poll(() => box('DeepSeek-R1-0528').isDisabled(), { timeout: 30_000 }).toBe(true);
    await box('o3-mini').press('Space');
    await box('Grok-3 Mini').press('Space');
    await expect.poll(() => box('DeepSeek-R1').isDisabled(), { timeout: 30_000 }).toBe(true);
    expect(new URL(page.url()).searchParams.get('models')).toBe('deepseek-r1,grok-3');
    await page.reload();
    await section('status').waitFor();
    expect(await columns.allInnerTexts()).toEqual(['Property', 'DeepSeek-R1', 'Grok-3']);
  });

  test('open the source of a figure by keyboard, and close it again', async () => {
    await open();
    const figure = section('efficiency').getByRole('table').getByRole('button', { name: '196' });
    await figure.focus();
    const source = section('efficiency').getByRole('link', { name: /reyamira/ });
    await source.waitFor();
    const details = await source.locator('xpath=ancestor::dl').innerText();
    expect(details).toMatch(/p25 to p75\s+194 – 198/);
    expect(details).toMatch(/Kind\s+reported/);
    expect(details).toMatch(/Formula\s+Tokens per second/);
    expect(details).toMatch(/As of\s+23 Jul 2026/);
    await page.keyboard.press('Tab');
    expect(await source.evaluate((link) => link === document.activeElement)).toBe(true);
    expect(await source.getAttribute('rel')).toBe('noopener noreferrer');
    await page.keyboard.press('Escape');
    await source.waitFor({ state: 'detached' });
    expect(await figure.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test('say of a missing figure why it is missing and what would fill it', async () => {
    await open();
    const row = section('efficiency').getByRole('row', { name: /Output speed/ });
    await row.getByRole('button', { name: 'not measured' }).hover();
    await row.getByText(/add a key and measure it/).waitFor();
  });

  test('keep a correction apart, beside what it corrects, and take back what was removed', async () => {
    await open();
    const row = section('accuracy').getByRole('row', { name: /SimpleQA/ });
    await row.getByRole('button', { name: '13.8' }).click();
    await row.getByRole('button', { name: 'Correct it' }).click();
    const form = page.getByRole('dialog', { name: 'Correct a figure' });
    await form.getByRole('button', { name: 'Keep' }).click();
    await form.getByText('A figure without a source cannot be traced.').waitFor();
    await form.getByRole('textbox', { name: 'Value (%)' }).fill('14.2');
    await form.getByRole('textbox', { name: 'Source', exact: true }).fill('My own reading');
    await form.getByRole('textbox', { name: 'Address of the source' }).fill('javascript:alert(1)');
    await form.getByRole('textbox', { name: 'Date of the figure' }).fill('2026-03');
    await form.getByRole('button', { name: 'Keep' }).click();
    await form.waitFor({ state: 'hidden' });
    await row.getByText(/your correction/).waitFor();
    expect(await row.getByRole('button', { name: '13.8' }).count()).toBe(1);

    await row.getByRole('button', { name: '14.2' }).click();
    await row.getByText('My own reading').waitFor();
    expect(await row.getByRole('link', { name: /javascript/ }).count()).toBe(0);
    await row.getByRole('button', { name: 'Remove' }).click();
    await row.getByText(/your correction/).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.getByText(/your correction/).waitFor();
    const { own } = await served.workbench.client.facts.list();
    expect(own).toMatchObject([
      { value: 14.2, asOf: '2026-03', corrects: 'o3-mini/simpleqa/vendor-high' },
    ]);
  });

  test('set the own measured runs beside, solid and never mixed in', async () => {
    await open({}, 'Facts', async () => {
      await followRun(served.workbench, await startRun(served.workbench, [paneFor(teacher)]));
    });
    await page.getByRole('combobox', { name: 'Your own runs beside them' }).click();
    await page.getByRole('option', { name: 'Demo Teacher' }).click();
    await page.keyboard.press('Escape');
    const measured = section('efficiency').getByRole('row', { name: /Demo Teacher/ });
    await measured.waitFor();
    expect(await section('efficiency').getByRole('columnheader').allInnerTexts()).not.toContain(
      'Demo Teacher',
    );
    await section('efficiency').getByText('measured on this machine: solid').waitFor();
  });

  test('are read one model under the other in a narrow window', async () => {
    await open({ viewport: { width: 600, height: 900 } });
    const row = section('size').getByRole('row', { name: /Layers/ });
    await row.getByText('DeepSeek-R1').waitFor();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(overflow).toBe(false);
    expect(await accessibilityViolations(page, '#size')).toEqual([]);
  });
});

/** A page on the facts, after `before` was done with the workbench. */
async function open(
  options: BrowserContextOptions = {},
  name = 'Facts',
  before: () => Promise<void> = async () => {},
): Promise<void> {
  stack = new AsyncDisposableStack();
  const { path } = stack.use(temporaryFolder());
  served = stack.use(await serveWorkbench(path));
  await before();
  context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(90_000);
  ({ page, complaints } = await openPage(context, served.host));
  await page.getByRole('navigation').getByRole('link', { name }).click();
  await section('status').waitFor();
}

function section(id: string): Locator {
  return page.locator(`section#${id}`);
}
