import { cpSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { Run } from '#shared/domain/run.ts';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { distilled, followRun, openWorkbench, paneFor, teacher } from '#tests/helpers/workbench.ts';

const { kind } = await browserAvailability();
const prompts = ['What is 347 + 586?', 'What is 120 + 34?', 'What is 902 - 77?'];

let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let stack: AsyncDisposableStack;
let seed: ReturnType<typeof temporaryFolder>;
let served: Awaited<ReturnType<typeof serveWorkbench>>;
let runs: Run[];

describe.skipIf(kind === 'missing')('the history', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
    seed = temporaryFolder();
    await using workbench = await openWorkbench(seed.path);
    runs = [];
    for (const prompt of prompts) runs.push(await ask(workbench, prompt));
  });
  afterAll(async () => {
    await browser.close();
    seed[Symbol.dispose]();
  });

  beforeEach(async () => {
    stack = new AsyncDisposableStack();
    const { path } = stack.use(temporaryFolder());
    cpSync(seed.path, path, { recursive: true });
    served = stack.use(await serveWorkbench(path));
    // Without motion, because a tooltip that is fading in has no contrast yet.
    context = await browser.newContext({ locale: 'en-GB' });
    ({ page, complaints } = await openPage(context, served.host));
    await page.getByRole('navigation').getByRole('link', { name: 'History' }).click();
    await row(prompts[0]!).waitFor();
  });
  afterEach(async () => {
    await context.close();
    await stack.disposeAsync();
    expect(complaints).toEqual([]);
  });

  test('finds a run by a word and shows where the word stands', async () => {
    await search('586');
    await eventually(titles).toEqual([prompts[0]]);
    expect(await page.locator('mark').allTextContents()).toContain('586');
  });

  test('offers a way out when nothing is found', async () => {
    await search('nowhere');
    await page.getByText('No run fits these filters.').waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
    await eventually(titles).toEqual(prompts.toReversed());
  });

  test('has the same list again after a run was looked at', async () => {
    await search('586');
    await eventually(titles).toEqual([prompts[0]]);
    await row(prompts[0]!).click();
    await page.waitForURL(`**/run/${runs[0]!.id}`);
    await page.goBack();
    await eventually(titles).toEqual([prompts[0]]);
    expect(await page.getByRole('searchbox').inputValue()).toBe('586');
  });

  test('can be walked, starred and opened without a mouse', async () => {
    await page.getByRole('searchbox').press('ArrowDown');
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await page.getByRole('button', { name: `Take the star from “${prompts[1]}”` }).waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/run/${runs[1]!.id}`);
    await page.goBack();
    await page.getByRole('button', { name: 'Starred', exact: true }).click();
    await eventually(titles).toEqual([prompts[1]]);
  });

  test('forgets a title that was not meant', async () => {
    await more(prompts[2]!, 'Rename');
    await page.getByRole('textbox', { name: 'Title' }).fill('Something else');
    await page.keyboard.press('Escape');
    await row(prompts[2]!).waitFor();
    expect((await stored(runs[2]!)).title).toBe(prompts[2]);
  });

  test('keeps a new title and tags for the next time', async () => {
    await more(prompts[2]!, 'Rename');
    await page.getByRole('textbox', { name: 'Title' }).fill('Subtraction');
    await page.keyboard.press('Enter');
    await more('Subtraction', 'Edit tags');
    await page.getByRole('combobox', { name: 'Tags' }).fill('paper');
    await page.keyboard.press('Enter');
    await page.getByRole('searchbox').focus();
    await eventually(async () => (await stored(runs[2]!)).tags).toEqual(['paper']);
    await page.reload();
    await row('Subtraction').waitFor();
    await page.getByRole('combobox', { name: 'Tag', exact: true }).click();
    await page.getByRole('option', { name: 'paper' }).click();
    await eventually(titles).toEqual(['Subtraction']);
  });

  test('gives a deleted run back', async () => {
    await more(prompts[1]!, 'Delete');
    await eventually(titles).toEqual([prompts[2], prompts[0]]);
    expect((await served.workbench.client.history.list({})).total).toBe(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(titles).toEqual(prompts.toReversed());
  });

  test('runs the same question again with the same panes', async () => {
    await page.getByRole('button', { name: `Run “${prompts[0]}” again` }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/run/'));
    const runId = new URL(page.url()).pathname.slice('/run/'.length);
    expect(runs.map(({ id }) => String(id))).not.toContain(runId);
    const again = await served.workbench.client.runs.get({ runId: runs[0]!.id });
    const { items } = await served.workbench.client.history.list({ limit: 1 });
    const newest = await served.workbench.client.runs.get({ runId: items[0]!.id });
    expect(String(newest.id)).toBe(runId);
    expect(newest.prompt).toBe(again.prompt);
    expect(newest.panes.map(({ settings }) => settings)).toEqual(
      again.panes.map(({ settings }) => settings),
    );
  });

  test('charts every run, with the figures in a file as the core has them', async () => {
    const figure = page.getByRole('figure', { name: 'Latency over runs' });
    await figure.getByRole('button', { name: 'Table view' }).click();
    expect(await figure.getByRole('row').count()).toBe(1 + runs.length * 2);
    const csv = await saved(figure, 'Figures as CSV');
    const trend = await served.workbench.client.history.trend({});
    const lines = csv.toString('utf8').trim().split('\r\n');
    expect(lines).toHaveLength(1 + trend.length);
    for (const { ttftMs } of trend) {
      expect(lines.filter((line) => line.includes(`,1,${ttftMs[0]},`))).not.toHaveLength(0);
    }
  });

  test('can be used by everyone', async () => {
    await search('586');
    await eventually(titles).toEqual([prompts[0]]);
    await page.getByRole('button', { name: 'Table view' }).click();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: `More for “${prompts[0]}”` }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('saves a chart as a picture that needs nothing else', async () => {
    const figure = page.getByRole('figure', { name: 'Latency over runs' });
    const svg = (await saved(figure, 'Picture as SVG')).toString('utf8');
    expect(svg).toContain('Demo');
    expect(svg).not.toMatch(/var\(--|class=|style=|https?:\/\/(?!www\.w3\.org)/);
    const png = await saved(figure, 'Picture as PNG');
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThan(800);
  });
});

/** One finished run of two demonstration models. */
async function ask(workbench: Workbench, prompt: string): Promise<Run> {
  const settings = { maxTokens: 24, contextSize: 256 };
  const run = await workbench.client.runs.start({
    prompt,
    panes: [paneFor(teacher, settings), paneFor(distilled, settings)],
    samples: 1,
    mode: 'sequential',
  });
  await followRun(workbench, run);
  return run;
}

async function stored({ id }: Run) {
  const { items } = await served.workbench.client.history.list({});
  return items.find((item) => item.id === id)!;
}

/** Machines are shared: what must come may take a while. */
function eventually<T>(read: () => Promise<T>) {
  return expect.poll(read, { timeout: 30_000 });
}

function list() {
  return page.getByRole('list', { name: 'Runs, newest first' });
}

function row(title: string) {
  return list().getByRole('link', { name: title, exact: true });
}

function titles(): Promise<string[]> {
  return list().getByRole('link').allTextContents();
}

async function search(text: string): Promise<void> {
  await page.getByRole('searchbox').fill(text);
}

async function more(title: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `More for “${title}”` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

async function saved(figure: ReturnType<Page['getByRole']>, format: string): Promise<Buffer> {
  await figure.getByRole('button', { name: 'Save' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: format }).click();
  return readFile(await (await download).path());
}
