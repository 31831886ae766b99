import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { recordedFixture } from '#tests/helpers/recorded.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { control, followRun, paneFor, startRun } from '#tests/helpers/workbench.ts';

const { kind } = await browserAvailability();

let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let stack: AsyncDisposableStack;
let folder: string;
let served: Awaited<ReturnType<typeof serveWorkbench>>;

describe.skipIf(kind === 'missing')('recorded answers', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    stack = new AsyncDisposableStack();
    folder = stack.use(temporaryFolder()).path;
    served = stack.use(await serveWorkbench(path.join(folder, 'data')));
    context = await browser.newContext({ locale: 'en-GB' });
    ({ page, complaints } = await openPage(context, served.host));
    await page.getByRole('navigation').getByRole('link', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Import…' }).waitFor();
  });
  afterEach(async () => {
    await context.close();
    await stack.disposeAsync();
    expect(complaints).toEqual([]);
  });

  const dialog = () => page.getByRole('dialog', { name: 'Import recorded answers' });
  const runLinks = () => page.locator('[data-run-link]');

  test('are looked at, imported, shown as recorded with their origin, and undone', async () => {
    await page.getByRole('button', { name: 'Import…' }).click();
    const promptfoo = recordedFixture('promptfoo-0.121.20.json');
    await dialog().getByLabel('File with recorded answers').setInputFiles(promptfoo);
    await dialog().getByText('8 answers').waitFor();
    expect(await dialog().textContent()).toContain('promptfoo 0.121.20');
    expect(await dialog().textContent()).toContain('from the request to the whole answer');
    expect(await accessibilityViolations(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Import', exact: true }).click();
    await runLinks().first().waitFor();
    expect(await runLinks().count()).toBe(2);
    expect(await page.getByText('recorded', { exact: true }).count()).toBe(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await runLinks().first().waitFor({ state: 'detached' });
    expect((await served.workbench.client.history.list({})).total).toBe(0);
  });

  test('show what their tool wrote, apart from measured figures, and cannot be tried again', async () => {
    const file = recordedFixture('inspect-0.3.285.eval');
    const { runIds } = await served.workbench.client.imports.start({
      source: { kind: 'path', path: file },
    });
    await page.goto(new URL(`/run/${runIds[0]}`, served.host.url).href);
    await page.getByText('The answer is 5.').first().waitFor();
    await page.getByText('call of the model').waitFor();
    await page.getByText('By the clock of the tool that recorded it').waitFor();
    await page.getByText('inspect-0.3.285.eval').first().waitFor();
    expect(await page.getByRole('button', { name: 'Try parrot/one again' }).count()).toBe(0);
    expect(await page.getByRole('group', { name: 'Figures', exact: true }).count()).toBe(0);
    await page.getByText('came without the times of their tokens').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('of a hostile file are text and nothing else, and its bad lines are listed', async () => {
    const file = path.join(folder, 'hostile.jsonl');
    const evil = '<img src=x onerror="window.harmed = true"> \u001b[31mred\u001b[0m';
    const good = { prompt: evil, model: evil, answer: evil, settings: { [evil]: evil } };
    await writeFile(file, `${JSON.stringify(good)}\n{"prompt": \n`);
    await page.getByRole('button', { name: 'Import…' }).click();
    await dialog().getByLabel('Or by its path').fill(file);
    await dialog().getByLabel('Or by its path').press('Enter');
    await dialog().getByText('line 2: it is no JSON').waitFor();
    await dialog().getByRole('button', { name: 'Import', exact: true }).press('Enter');
    await runLinks().first().click();
    await page.getByText('By the clock of the tool that recorded it').waitFor();
    expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });

  test('are refused when the file is of another kind, and the dialog stays to choose again', async () => {
    const file = path.join(folder, 'notes.txt');
    await writeFile(file, 'nothing of use');
    await page.getByRole('button', { name: 'Import…' }).click();
    await dialog().getByLabel('File with recorded answers').setInputFiles(file);
    await dialog().getByText('No recorded answers can be read from notes.txt').waitFor();
    await dialog()
      .getByLabel('File with recorded answers')
      .setInputFiles(recordedFixture('llm-0.26.db'));
    await dialog().getByText('3 answers').waitFor();
  });

  test('of a run exported in one place are the same run in another', async () => {
    const run = await startRun(served.workbench, [paneFor(control)]);
    await followRun(served.workbench, run);
    await page.goto(new URL(`/run/${run.id}`, served.host.url).href);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export this run' }).click();
    const saved = await (await download).path();
    expect(JSON.parse(await readFile(saved, 'utf8'))).toMatchObject({
      format: 'triptych-run',
      run: { id: run.id },
    });
    await page.getByRole('navigation').getByRole('link', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Import…' }).click();
    await dialog().getByLabel('File with recorded answers').setInputFiles(saved);
    await dialog().getByText('the time of every token').waitFor();
    await dialog().getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('recorded', { exact: true }).waitFor();
    expect(await runLinks().count()).toBe(2);
  });
});
