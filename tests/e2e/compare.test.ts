import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFormat } from '#renderer/ui/format.ts';
import { cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import { RunId } from '#shared/ids.ts';
import { latencyOf } from '#shared/metrics/latency.ts';
import { isDisturbed } from '#shared/metrics/other-work.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { followRun, slowRunner } from '#tests/helpers/workbench.ts';

const { kind } = await browserAvailability();
const question = 'What is 347 + 586?';
/** Machines are shared: what must come may take a while. */
const patienceMs = 90_000;
const names = ['Demo Teacher', 'Demo Mini (distilled)', 'Demo Mini (control)'];

let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let stack: AsyncDisposableStack;
/** One for all: what a test needs of it is its own run. */
let served: Awaited<ReturnType<typeof serveWorkbench>>;

describe.skipIf(kind === 'missing')('a comparison', () => {
  beforeAll(async () => {
    stack = new AsyncDisposableStack();
    browser = await launchBrowser();
    stack.defer(() => browser.close());
    const { path } = stack.use(temporaryFolder());
    served = stack.use(await serveWorkbench(path, { runnerEntry: slowRunner }));
  });
  afterAll(() => stack.disposeAsync());

  beforeEach(async () => {
    context = await browser.newContext();
    context.setDefaultTimeout(patienceMs);
    ({ page, complaints } = await openPage(context, served.host));
    await prompt().waitFor();
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  test('shows under each answer the figures of its stored stamps, and nothing else', async () => {
    await ask(question);
    await everyPaneIs('done');
    const run = await served.workbench.client.runs.get({ runId: shownRunId() });
    const state = await followRun(served.workbench, run);
    const { duration, figure, count } = createFormat('en-US');
    for (const [index, name] of names.entries()) {
      const attempt = currentAttempt(cellsOfPane(state, index)[0]!)!;
      const { ttftMs, decodeTokensPerSecond, endToEndMs } = latencyOf(attempt);
      const { outputTokens, promptTokens, reasoningTokens } = attempt.usage!;
      await expect
        .poll(() => figuresOf(name), { timeout: patienceMs })
        .toEqual([
          duration(ttftMs.value!),
          figure(decodeTokensPerSecond.value!),
          count(promptTokens),
          count(outputTokens),
          ...(reasoningTokens ? [count(reasoningTokens)] : []),
          duration(endToEndMs.value!),
          // What else the machine had to do is not the test's to say.
          ...(isDisturbed(attempt) ? ['disturbed'] : []),
        ]);
      expect(await pane(name).innerText()).toContain(attempt.answer.trim());
    }
  });

  test('goes on in the other panes when one is stopped, and answers when it is tried again', async () => {
    await atOnce();
    await ask(question);
    await phase(names[1]!, 'thinking').waitFor();
    await page.keyboard.press('Control+2');
    await page.keyboard.press('Escape');
    await phase(names[1]!, 'cancelled').waitFor();
    await phase(names[0]!, 'done').waitFor();
    await phase(names[2]!, 'done').waitFor();
    await page.getByRole('button', { name: `Try ${names[1]} again` }).click();
    await phase(names[1]!, 'done').waitFor();
    expect(await pane(names[1]!).innerText()).toContain('attempt 2');
  });

  test('loses only the pane whose process was killed, and says so in words', async () => {
    await atOnce();
    await ask(question);
    await phase(names[0]!, 'thinking').waitFor();
    const [loaded] = (await status()).loadedModels.filter(({ name }) => name === names[0]);
    process.kill(loaded!.pid, 'SIGKILL');
    await phase(names[0]!, 'failed').waitFor();
    expect(await pane(names[0]!).getByRole('alert').innerText()).toContain(
      'The process that ran Demo Teacher ended by itself (SIGKILL).',
    );
    await phase(names[1]!, 'done').waitFor();
    await phase(names[2]!, 'done').waitFor();
    await pane(names[0]!).getByRole('alert').getByRole('button', { name: 'Try again' }).click();
    await phase(names[0]!, 'done').waitFor();
  });

  test('is whole after the connection was cut in mid-answer', async () => {
    const cut = await cutOnDemand();
    await page.reload();
    await ask(question);
    await phase(names[0]!, 'thinking').waitFor();
    await cut();
    await page.getByText('Connection lost, reconnecting.').waitFor();
    await everyPaneIs('done');
    expect(await page.getByText('Connection lost, reconnecting.').count()).toBe(0);
    const run = await served.workbench.client.runs.get({ runId: shownRunId() });
    const { answer } = currentAttempt(cellsOfPane(await followRun(served.workbench, run), 0)[0]!)!;
    expect(await answerOf(names[0]!)).toBe(answer.trim());
    // The browser itself reports the refused sockets; nothing else may complain.
    complaints = complaints.filter((each) => !each.includes('WebSocket'));
  });

  test('keeps the replaced pane and gives the new one a letter of its own', async () => {
    await ask(question);
    await everyPaneIs('done');
    await page.getByRole('button', { name: `Replace ${names[2]}` }).click();
    await page.getByRole('textbox', { name: 'Search models' }).fill('teach');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Pane D: Demo Teacher' }).waitFor();
    const run = await served.workbench.client.runs.get({ runId: shownRunId() });
    expect(run.panes.map(({ modelName }) => modelName)).toEqual([...names, 'Demo Teacher']);
    expect(run.panes[2]!.replacedBy).toBe(3);
  });

  test('of several samples shows each, and the median with its n', async () => {
    await page.getByRole('textbox', { name: 'samples' }).fill('3');
    await page.getByRole('button', { name: 'Remove pane C' }).click();
    await page.getByRole('button', { name: 'Remove pane B' }).click();
    await ask(question);
    await pane(names[0]!).getByText('3 of 3 samples').waitFor();
    await pane(names[0]!).getByText('median of n = 3').waitFor();
    await pane(names[0]!).getByRole('tab', { name: 'Sample 3, done' }).click();
    expect(await pane(names[0]!).getByRole('tab', { selected: true }).innerText()).toBe('3');
  });

  test('can be saved as a line-up, loaded, deleted and brought back', async () => {
    const menu = page.getByRole('button', { name: 'line-up:' });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Save as…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('All three');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'line-up: “All three”' }).waitFor();
    await page.getByRole('button', { name: 'Remove pane A' }).click();
    await page.getByRole('button', { name: 'line-up: not saved' }).click();
    await page.getByRole('menuitem', { name: /^All three/ }).click();
    await page.getByRole('button', { name: 'line-up: “All three”' }).click();
    await page.getByRole('menuitem', { name: 'Delete line-up All three' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'line-up: “All three”' }).waitFor();
    expect(await served.workbench.client.lineUps.list()).toHaveLength(1);
  });
});

function prompt(): Locator {
  return page.getByRole('textbox', { name: 'Prompt' });
}

async function ask(text: string): Promise<void> {
  await prompt().fill(text);
  await prompt().press('Enter');
  await page.waitForURL('**/run/*');
}

async function atOnce(): Promise<void> {
  await page.getByText('at once', { exact: true }).click();
}

function pane(name: string): Locator {
  return page.getByRole('region', { name: `: ${name}` });
}

function phase(name: string, is: string): Locator {
  return pane(name).locator(`[data-phase="${is}"]`);
}

async function everyPaneIs(is: string): Promise<void> {
  for (const name of names) await phase(name, is).waitFor();
}

async function figuresOf(name: string): Promise<string[]> {
  const figures = pane(name).getByRole('group', { name: 'Figures' }).locator('span[tabindex]');
  return figures.allInnerTexts();
}

async function answerOf(name: string): Promise<string> {
  const paragraphs = pane(name).getByRole('group', { name: 'Answer of' }).locator('p');
  return (await paragraphs.allInnerTexts()).join('\n');
}

function shownRunId(): RunId {
  return RunId.parse(new URL(page.url()).pathname.slice('/run/'.length));
}

async function status() {
  for await (const now of await served.workbench.client.system.followStatus()) return now;
  throw new Error('no status');
}

/** From the next load on, the page's socket goes through here. @returns what cuts it, once */
async function cutOnDemand(): Promise<() => Promise<void>> {
  const sockets: { close: () => Promise<void> }[] = [];
  await page.routeWebSocket('**/rpc', (socket) => {
    socket.connectToServer();
    sockets.push(socket);
  });
  return async () => {
    await sockets.at(-1)?.close();
  };
}
