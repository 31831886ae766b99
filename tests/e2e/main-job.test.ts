import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import { type HostProcess, startSlowHost } from '#tests/helpers/host-process.ts';
import { survivors } from '#tests/helpers/processes.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { readAddressFile } from '#web/address-file.ts';
import { connectWorkbench, type WorkbenchConnection } from '#web/connect.ts';

const { kind } = await browserAvailability();
const chatModel = findChatModel();
const prompt = 'What is 347 + 586?';
const patient = { timeout: 60_000 };

let browser: Browser;
let page: Page;
let host: HostProcess;
let folder: ReturnType<typeof temporaryFolder>;

const demos = ['A', 'B', 'C'];
// Where there is a chat model, four show what three would.
const cases = [
  {
    title: `four models at once${chatModel === null ? ' (skipped: no chat model)' : ''}`,
    letters: [...demos, 'D'],
    isSkipped: chatModel === null,
  },
  {
    title: `three models at once${chatModel === null ? '' : ' (skipped: four are)'}`,
    letters: demos,
    isSkipped: chatModel !== null,
  },
];

describe.skipIf(kind === 'missing').each(cases)(
  '$title, in the browser',
  ({ letters, isSkipped }) => {
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(async () => {
      await browser.close();
    });
    beforeEach(async () => {
      folder = temporaryFolder();
      host = await startSlowHost(folder.path);
      page = await browser.newPage();
      await page.goto(host.loginUrl);
      if (letters.length > demos.length) await addChatModel();
      await page.getByText('at once', { exact: true }).click();
      await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
      await page.keyboard.press('Enter');
      await Promise.all(letters.map((letter) => text(letter).waitFor(patient)));
    });
    afterEach(async () => {
      await page.close();
      await host[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    });

    test.skipIf(isSkipped)(
      'stream side by side; one that is killed ends alone, with its text and the cause',
      async () => {
        const { client, close } = await connection();
        for (const letter of letters) expect(await status(letter)).toMatch(/thinking|answering/);
        for await (const { loadedModels } of await client.system.followStatus()) {
          const victim = loadedModels.find((model) => model.modelId === 'demo-mini-distilled');
          process.kill(victim?.pid ?? 0, 'SIGKILL');
          break;
        }
        close();
        await pane('B').locator('[data-phase=failed]').waitFor(patient);
        for (const letter of letters.filter((other) => other !== 'B')) {
          await pane(letter).locator('[data-phase=done]').waitFor(patient);
        }
        const words = await pane('B').innerText();
        expect(words).toMatch(/ended by itself \(SIGKILL\)/);
        expect(words).toMatch(/thinking/);
      },
    );

    test.skipIf(isSkipped)(
      'survive a killed core as an interrupted run that is found again',
      async () => {
        const { client, close } = await connection();
        const runners: number[] = [];
        for await (const { loadedModels } of await client.system.followStatus()) {
          runners.push(...loadedModels.map(({ pid }) => pid));
          break;
        }
        close();
        expect(runners).toHaveLength(letters.length);
        await host.kill();
        expect(await survivors(runners, 2000)).toEqual([]);

        host = await startSlowHost(folder.path);
        await page.goto(host.loginUrl);
        await page.getByRole('link', { name: 'History' }).first().click();
        await page
          .getByRole('searchbox')
          .or(page.getByRole('textbox', { name: /search/i }))
          .first()
          .fill('586');
        await page.getByRole('main').getByText(prompt).first().click();
        await pane('A').locator('[data-phase=interrupted]').waitFor(patient);
        for (const letter of letters) expect(await status(letter)).toMatch(/interrupted/);
        await text('A').waitFor(patient);
      },
    );
  },
);

/** As the fourth pane. */
async function addChatModel(): Promise<void> {
  await page.getByRole('button', { name: 'Add a model' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Add a GGUF file by its path').fill(chatModel ?? '');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}

function pane(letter: string) {
  return page.getByRole('region', { name: new RegExp(`^Pane ${letter}:`) });
}

/** What a pane shows once its first token has come: a thought or an answer. */
function text(letter: string) {
  return pane(letter).locator(
    '[data-phase=thinking], [data-phase=answering], [data-phase=done], [data-phase=interrupted]',
  );
}

function status(letter: string): Promise<string> {
  return pane(letter).locator('[data-phase]').first().innerText();
}

async function connection(): Promise<WorkbenchConnection> {
  const address = readAddressFile(folder.path);
  if (!address) throw new Error('the host left no address');
  return connectWorkbench(address);
}
