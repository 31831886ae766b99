import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { launchBrowser } from '#tests/helpers/browser.ts';
import { startHubServer } from '#tests/helpers/hub/hub-server.ts';
import { asLmStudio } from '#tests/helpers/program-layouts.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('what LM Studio has here is used, a model is downloaded, deleted and put back, all by keyboard', async () => {
  using folder = temporaryFolder();
  const home = path.join(folder.path, 'home');
  mkdirSync(home);
  asLmStudio(home, writeModel(folder.path, 'found-Q8_0.gguf', tinyModel({ layers: 3 })));
  const bytes = readFileSync(writeModel(folder.path, 'tiny-Q4_K_M.gguf', tinyModel()));
  const small = readFileSync(writeModel(folder.path, 'small.gguf', tinyModel({ layers: 1 })));
  await using hub = await startHubServer([
    {
      kind: 'model',
      name: 'someone/Tiny-GGUF',
      licence: 'apache-2.0',
      files: { 'tiny-Q2_K.gguf': { bytes: small }, 'tiny-Q4_K_M.gguf': { bytes } },
    },
  ]);
  await using served = await serveWorkbench(path.join(folder.path, 'data'), {
    environment: { HOME: home },
    fetchLimits: { firstRetryMs: 1 },
  });
  await served.workbench.client.hub.setAddress({ address: hub.url });
  const context = await browser.newContext({ locale: 'en-GB' });
  const { page: first, complaints } = await openPage(context, served.host);
  await first.getByRole('link', { name: 'Models' }).click();
  await first.getByRole('button', { name: 'Get models' }).focus();
  await first.keyboard.press('Enter');

  await first.getByText('LM Studio · 1 model').waitFor();
  await first.getByRole('button', { name: 'Use the models of LM Studio' }).focus();
  await first.keyboard.press('Enter');
  await first.getByText('in the list').waitFor();
  await first
    .getByRole('cell', { name: 'distilled from DeepSeek-R1', exact: true })
    .first()
    .waitFor();

  await first.getByLabel('Search Hugging Face for GGUF models').fill('tiny');
  await first.keyboard.press('Enter');
  const found = first.getByRole('region', { name: 'What was found' });
  await found.getByRole('cell', { name: 'apache-2.0' }).waitFor();
  expect(await accessibilityViolations(first)).toEqual([]);
  await first.getByRole('button', { name: 'someone/Tiny-GGUF' }).focus();
  await first.keyboard.press('Enter');
  await first.getByRole('row', { name: /Q4_K_M recommended here balanced .+ fits/ }).waitFor();
  expect(await accessibilityViolations(first)).toEqual([]);
  // Closed in mid-download: it goes on, and the next page finds the model.
  const gate = Promise.withResolvers<void>();
  hub.faults.store = () => ({ kind: 'gate', pieceBytes: 10_000, next: () => gate.promise });
  await first.getByRole('button', { name: 'Download Q4_K_M' }).focus();
  await first.keyboard.press('Enter');
  await first.getByRole('button', { name: /^Pause .+tiny-Q4_K_M\.gguf/ }).waitFor();
  await first.close();
  gate.resolve();
  const states = async () => {
    const { downloads } = await served.workbench.client.downloads.list();
    return downloads.map(({ state }) => state);
  };
  await expect.poll(states, { timeout: 20_000 }).toEqual(['done']);
  const page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(`${served.host.url}models?get`);
  await page.getByRole('button', { name: /Take .+tiny-Q4_K_M\.gguf off this list/ }).waitFor();

  await page.getByRole('button', { name: 'Get models' }).click();
  await page.getByRole('link', { name: 'tiny-Q4_K_M' }).waitFor();
  await page.getByRole('link', { name: 'found-Q8_0' }).click();
  await page.getByText('File (of LM Studio)').waitFor();

  await page.getByRole('link', { name: 'All models' }).click();
  await page.getByRole('button', { name: 'Disk', exact: true }).click();
  await page.getByText('LM Studio · 1 model').waitFor();
  await page.getByRole('button', { name: 'Delete tiny-Q4_K_M into the trash' }).focus();
  await page.keyboard.press('Enter');
  const putBack = page.getByRole('button', { name: 'Put back tiny-Q4_K_M' });
  await putBack.waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await putBack.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Move tiny-Q4_K_M…' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
