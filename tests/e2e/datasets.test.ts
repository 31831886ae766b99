import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { launchBrowser } from '#tests/helpers/browser.ts';
import { startHubServer } from '#tests/helpers/hub/hub-server.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('a pasted table becomes a dataset, its bad row told by its line, and can be taken back', async () => {
  using folder = temporaryFolder();
  await using served = await serveWorkbench(folder.path);
  const context = await browser.newContext({ locale: 'en-GB' });
  const { page } = await openPage(context, served.host);
  await page.getByRole('link', { name: 'Datasets' }).click();
  await page.getByRole('link', { name: 'General questions' }).waitFor();
  await page.getByRole('button', { name: 'Import a dataset' }).click();
  await page
    .getByLabel('Pasted text')
    .fill('question,answer,subject\n2 + 2,4,sums\n,5,sums\n3 + 3,6,sums');
  await page.getByRole('button', { name: 'Look at the text' }).click();
  await page.getByText('Line 3: nothing in the column “question”').waitFor();
  expect(await page.getByLabel('Domain', { exact: true }).inputValue()).toBe('subject');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByLabel('Name of the dataset').fill('My sums');
  await page.getByRole('button', { name: 'Add the dataset' }).click();
  await page.getByRole('heading', { name: 'My sums' }).waitFor();
  await page.getByText('2 items').waitFor();
  await page.getByRole('link', { name: 'Datasets' }).click();
  await page.getByRole('button', { name: 'Take My sums off the list' }).click();
  await page.getByRole('link', { name: 'My sums' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'My sums' }).waitFor();
  await context.close();
});

it('the last of 100,000 items is reached, and its exact prompt is seen', async () => {
  using folder = temporaryFolder();
  await using served = await serveWorkbench(path.join(folder.path, 'data'));
  const file = path.join(folder.path, 'many.jsonl');
  const lines = Array.from({ length: 100_000 }, (_, i) =>
    JSON.stringify({ id: `q${i}`, question: `Number ${i}?`, answer: i, domain: `d${i % 4}` }),
  );
  writeFileSync(file, lines.join('\n'));
  const source = { kind: 'path', path: file } as const;
  await served.workbench.client.datasets.add({ source, mapping: null, name: 'Many' });
  const context = await browser.newContext({ locale: 'en-GB' });
  const { page } = await openPage(context, served.host);
  await page.getByRole('link', { name: 'Datasets' }).click();
  await page.getByRole('link', { name: 'Many' }).click();
  await page.getByRole('button', { name: /q0 Number 0/ }).waitFor();
  const list = page.getByRole('list', { name: 'Items' });
  await list.evaluate((element) => element.parentElement?.scrollTo(0, element.scrollHeight));
  await page.getByRole('button', { name: /q99999/ }).click();
  const prompt = page.getByRole('region', { name: 'Prompt' });
  await prompt.getByLabel('Prompt', { exact: true }).fill('Q: {{input}} ({{domain}})');
  await prompt.getByText('Q: Number 99999? (d3)').waitFor();
  await prompt.getByLabel('Prompt', { exact: true }).fill('{{target}}');
  await prompt.getByText('would tell the model the answer').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  expect(await list.getByRole('listitem').count()).toBeLessThan(100);
  await context.close();
});

it('a dataset of the hub is downloaded by name, held up, and added with its licence', async () => {
  const csv = Buffer.from('question,answer\n1+1,2\n2+2,4\n');
  const files = { 'data/test.csv': { bytes: csv }, 'README.md': { bytes: csv } };
  await using hub = await startHubServer([
    { kind: 'dataset', name: 'someone/sums', licence: 'cc-by-4.0', files },
  ]);
  const isHeld = { now: true };
  hub.faults.store = () => (isHeld.now ? { kind: 'stall', afterBytes: 20 } : { kind: 'none' });
  using folder = temporaryFolder();
  await using served = await serveWorkbench(folder.path, { environment: {} });
  await served.workbench.client.hub.setAddress({ address: hub.url });
  const context = await browser.newContext({ locale: 'en-GB' });
  const { page } = await openPage(context, served.host);
  await page.getByRole('link', { name: 'Datasets' }).click();
  await page.getByRole('button', { name: 'Import a dataset' }).click();
  await page.getByLabel('A dataset of Hugging Face by its name').fill('someone/sums');
  await page.keyboard.press('Enter');
  await page.getByText('someone/sums · licence cc-by-4.0').waitFor();
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await page.getByRole('button', { name: 'Pause someone/sums/data/test.csv' }).click();
  await page.getByText('paused').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  isHeld.now = false;
  await page.getByRole('button', { name: 'Resume someone/sums/data/test.csv' }).click();
  await page.getByRole('button', { name: 'Look at the file' }).click();
  await page.getByRole('button', { name: 'Add the dataset' }).click();
  await page.getByRole('heading', { name: 'test' }).waitFor();
  await page.getByText('2 items').waitFor();
  await context.close();
});
