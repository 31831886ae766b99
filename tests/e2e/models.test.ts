import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ulid } from 'ulid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { saveModels, type StoredModel } from '#db/queries/models.ts';
import { ModelId } from '#shared/ids.ts';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { modelNamed } from '#tests/helpers/catalog.ts';
import { writeGguf } from '#tests/helpers/gguf-writer.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';

const { kind } = await browserAvailability();

let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let stack: AsyncDisposableStack;
let dataDir: string;
/** Where the user's model files lie. */
let files: string;
let served: Awaited<ReturnType<typeof serveWorkbench>>;
/** The data folder that it serves. */
let servedDir: string | null = null;

describe.skipIf(kind === 'missing')('the models', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stack = new AsyncDisposableStack();
    const folder = stack.use(temporaryFolder()).path;
    dataDir = path.join(folder, 'data');
    files = path.join(folder, 'files');
    mkdirSync(files);
  });
  afterEach(async () => {
    await context.close();
    await stack.disposeAsync();
    expect(complaints).toEqual([]);
  });

  test('are listed, searched, sorted and grouped', async () => {
    await open();
    await eventually(names).toEqual([
      'Demo Mini (control)',
      'Demo Mini (distilled)',
      'Demo Teacher',
    ]);
    await cell('Demo Teacher', '2.17 M').waitFor();
    await page.getByRole('button', { name: 'Size' }).click();
    await page.getByRole('button', { name: 'Size' }).click();
    await eventually(async () => (await names())[0]).toBe('Demo Teacher');
    expect(await page.getByRole('columnheader', { name: 'Size' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    await page.getByRole('searchbox').fill('mini f16');
    await eventually(names).toHaveLength(2);
    await page.getByLabel('Group models').selectOption('architecture');
    await page.getByRole('row', { name: 'llama 2' }).waitFor();
    await page.getByRole('searchbox').fill('nothing like this');
    await page.getByText('No model fits this search.').waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Clear the search' }).last().click();
    await eventually(names).toHaveLength(3);
  });

  test('are added by path, taken off the list and put back, and the file stays', async () => {
    const at = writeModel(files, 'tiny.gguf', tinyModel({ architecture: 'qwen2' }));
    await open();
    await page.getByRole('button', { name: 'Add models' }).click();
    await page.getByLabel('Add a GGUF file by its path').fill(path.join(files, 'none.gguf'));
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('none.gguf is not there').waitFor();
    await page.getByLabel('Add a GGUF file by its path').fill(at);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await cell('tiny', 'F32').waitFor();

    await page.getByRole('button', { name: 'More for tiny' }).click();
    await page.getByRole('menuitem', { name: 'Remove from the list' }).click();
    await eventually(names).not.toContain('tiny');
    expect(existsSync(at)).toBe(true);
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(names).toContain('tiny');
  });

  test('of a watched folder come and go, and what is refused says why', async () => {
    await open();
    writeFileSync(path.join(files, 'broken.gguf'), 'no model, but long enough to be looked at');
    await page.getByRole('button', { name: 'Add models' }).click();
    await page.getByLabel('Watch a folder by its path').fill(files);
    await page.getByRole('button', { name: 'Watch', exact: true }).click();
    await page.getByText('1 model · 1 refused').waitFor();
    await cell('broken', /is no GGUF model: it does not begin with “GGUF”/).waitFor();
    expect(await row('broken').getByRole('button', { name: 'Load broken' }).count()).toBe(0);

    writeModel(files, 'late.gguf', tinyModel());
    await cell('late', 'F32').waitFor();
    await page.getByRole('button', { name: `Stop watching ${files}` }).click();
    await eventually(names).not.toContain('late');
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(names).toContain('late');
  });

  test('that are chosen in a browser are copied into the data folder, and it is said where', async () => {
    await open();
    await page.getByRole('button', { name: 'Add models' }).click();
    const copies = path.join(dataDir, 'models');
    await page.getByText(`so it is copied into ${copies}`).waitFor();
    await page.getByLabel('GGUF files to copy').setInputFiles([
      { name: 'mine.gguf', mimeType: '', buffer: writeGguf(tinyModel()) },
      {
        name: 'bad.gguf',
        mimeType: '',
        buffer: Buffer.from('no model, but long enough to look at'),
      },
    ]);
    await page.getByText(/^Copied into the data folder \(115\skB\): .*mine\.gguf$/).waitFor();
    await page.getByText('bad.gguf is no GGUF model').waitFor();
    await eventually(names).toContain('mine');
    expect(readdirSync(copies)).toEqual(['mine.gguf']);
    await page.getByRole('link', { name: 'mine' }).click();
    await page.getByText('File (in the data folder)').waitFor();
  });

  test('that are dropped on the comparison become a pane of it', async () => {
    await open('Compare');
    await drop('dropped.gguf');
    const chips = page.getByRole('list', { name: 'Models of the next prompt' });
    await chips.getByText('dropped').waitFor();
    expect(existsSync(path.join(dataDir, 'models', 'dropped.gguf'))).toBe(true);
  });

  test('that are being copied can be cancelled, and nothing of them stays', async () => {
    await open();
    const session = await context.newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 200_000,
    });
    await page.getByRole('button', { name: 'Add models' }).click();
    const buffer = Buffer.concat([writeGguf(tinyModel()), Buffer.alloc(20e6)]);
    const file = { name: 'large.gguf', mimeType: '', buffer };
    await page.getByLabel('GGUF files to copy').setInputFiles(file);
    const copying = page.getByRole('region', { name: 'Copying a file' });
    await copying.getByText(/\d+\skB\/s · .+ left/).waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await copying.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Copying large.gguf was cancelled').waitFor();
    await eventually(async () => readdirSync(path.join(dataDir, 'models'))).toEqual([]);
  });

  test('are inspected: header, mix, template, tokens, tensors, SHA-256', async () => {
    await open();
    await page.getByRole('link', { name: 'Demo Teacher' }).click();
    const { models } = served.workbench.client;
    const { sha256 } = modelNamed(await models.list(), 'Demo Teacher')!;
    await page.getByText(sha256!).waitFor();
    await page.getByRole('button', { name: 'Copy the SHA-256', exact: true }).waitFor();

    const mix = page.getByRole('figure', { name: 'Quantization mix' });
    await mix.getByRole('button', { name: 'Table view' }).click();
    await mix.getByRole('row', { name: 'F16 36 4.33 99.7' }).waitFor();

    await page.getByRole('textbox', { name: 'Prompt' }).fill('Two plus two');
    const rendered = page.getByRole('region', { name: 'Rendered prompt' });
    await rendered.getByText('Two plus two').waitFor();

    await page.getByLabel('Text to try').fill('What is 3?<|im_end|>');
    await page.getByText(/^\d+ tokens, /).waitFor();
    const tokens = page.getByRole('list', { name: 'Tokens' }).getByRole('listitem');
    expect(await tokens.last().textContent()).toBe('<|im_end|>2');

    await page.getByRole('searchbox', { name: 'Search the fields' }).fill('block_count');
    const fields = page.getByRole('grid', { name: 'Header fields' });
    await expect.poll(() => fields.getByRole('row').count(), { timeout: 30_000 }).toBe(2);
    await page.getByRole('searchbox', { name: 'Search the tensors' }).fill('token_embd');
    await page.getByRole('row', { name: 'token_embd.weight F16 256 × 768' }).waitFor();
  });

  test('are loaded and unloaded, with what they hold and what is in force', async () => {
    await open();
    await page.getByRole('button', { name: 'Load Demo Teacher' }).click();
    const loaded = page.getByRole('region', { name: 'Loaded models' });
    const line = loaded.getByRole('row', { name: /^Demo Teacher .*\sMB .*\sMB 1,024 \d+ 0 cpu/ });
    await line.waitFor();
    await cell('Demo Teacher', /loaded, .*\sMB/).waitFor();
    await row('Demo Teacher').getByRole('button', { name: 'Unload Demo Teacher' }).click();
    await loaded.waitFor({ state: 'detached' });
    await row('Demo Teacher').getByRole('button', { name: 'Load Demo Teacher' }).waitFor();
  });

  test('can be found, opened and left without a mouse', async () => {
    await open();
    await page.getByRole('searchbox').press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await eventually(focusedRow).toContain('Demo Teacher');
    await page.keyboard.press('Home');
    await eventually(focusedRow).toContain('Demo Mini (control)');
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Load Demo Teacher');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/models/demo-teacher');
    await page.goBack();
    await page.getByRole('grid').waitFor();
  });

  test('may be two thousand: only those in view are in the page, and the last is one key away', async () => {
    seedModels(2000);
    await open();
    await eventually(async () => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2004');
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    await page.getByRole('searchbox').press('ArrowDown');
    await page.keyboard.press('End');
    await eventually(focusedRow).toContain('model-1999');
    await page.keyboard.press('ArrowUp');
    await eventually(focusedRow).toContain('model-1998');
    expect(await page.getByRole('row').count()).toBeLessThan(60);
  });

  test.each([
    ['en', 1280],
    ['fr', 600],
  ] as const)('can be used by everyone: %s, %d px wide', async (language, width) => {
    writeFileSync(path.join(files, 'broken.gguf'), 'no model, but long enough to be looked at');
    const { client } = (await serve()).workbench;
    await client.system.setPreferences({ language });
    await client.models.folders.add({ path: files });
    await open('Models', { width, height: 800 });
    await page.locator(`html[lang=${language}]`).waitFor();
    await page.getByRole('grid').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page
      .getByRole('main')
      .getByRole('button', { name: /^(Add|Ajouter des) mod/ })
      .click();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.goto(new URL('/models/demo-teacher', served.host.url).href);
    await page.getByRole('figure').waitFor();
    await page.locator('textarea').first().fill('347 + 586');
    await page.getByRole('list', { name: 'Tokens' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
});

async function serve() {
  if (dataDir !== servedDir) served = stack.use(await serveWorkbench(dataDir));
  servedDir = dataDir;
  return served;
}

/** A page on a screen, by the link of the rail. */
async function open(screen = 'Models', viewport = { width: 1280, height: 800 }): Promise<void> {
  await serve();
  context = await browser.newContext({ locale: 'en-GB', viewport });
  ({ page, complaints } = await openPage(context, served.host));
  await page.locator(screen === 'Models' ? 'nav a[href="/models"]' : 'nav a[href="/"]').click();
}

/** Models whose files are not there: the list is as long all the same. */
function seedModels(count: number): void {
  mkdirSync(dataDir);
  using opened = openDatabase(path.join(dataDir, 'triptych.db'));
  saveModels(
    opened.db,
    Array.from({ length: count }, (_, index): StoredModel => {
      const name = `model-${String(index).padStart(4, '0')}`;
      return {
        id: ModelId.parse(ulid()),
        name,
        source: 'file',
        path: path.join(files, `${name}.gguf`),
        sizeBytes: 1000 + index,
        sha256: null,
        facts: null,
        demoRole: null,
        folderId: null,
        fileVersion: null,
        header: null,
        refusal: null,
      };
    }),
  );
}

/** Drops a model that this page made, as a file manager would. */
async function drop(name: string): Promise<void> {
  const bytes = writeGguf(tinyModel()).toString('base64');
  const data = await page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(text!), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([content], fileName!));
      return transfer;
    },
    [name, bytes],
  );
  const target = page.getByRole('region', { name: 'Compare' }).locator('h1');
  const prompt = page.getByRole('textbox').last();
  await prompt.dispatchEvent('dragenter', { dataTransfer: data });
  await page.getByText('Drop GGUF files here: they are copied into the data folder.').waitFor();
  await prompt.dispatchEvent('drop', { dataTransfer: data });
  await target.waitFor();
}

/** Machines are shared: what must come may take a while. */
function eventually<T>(read: () => Promise<T>) {
  return expect.poll(read, { timeout: 30_000 });
}

function row(name: string) {
  return page
    .getByRole('grid', { name: 'Models' })
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) });
}

function cell(model: string, text: string | RegExp) {
  return row(model).getByText(text);
}

function names(): Promise<string[]> {
  return page.getByRole('grid').getByRole('link').allTextContents();
}

function focusedRow(): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}
