import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { remoteModelId } from '#shared/domain/remote-servers.ts';
import { defaultRemoteSettings } from '#shared/domain/remote.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  type ScriptedServer,
  startScriptedServer,
} from '#tests/helpers/vendors/scripted-server.ts';
import { eventsOf, recorded, refusal, streamed } from '#tests/helpers/vendors/scripts.ts';
import { followRun, startRun } from '#tests/helpers/workbench.ts';

const { kind } = await browserAvailability();
const canary = 'xai-canary-3f9a-77QX';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let served: Awaited<ReturnType<typeof serveWorkbench>>;
let vendor: ScriptedServer;
let stack: AsyncDisposableStack;

describe.skipIf(kind === 'missing')('remote models on the screens', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await context.close();
    await stack.disposeAsync();
    expect(complaints).toEqual([]);
  });

  test('a key is typed once, then only its place and its last four characters are there', async () => {
    await open();
    await openProviders();
    const card = region('xAI');
    await card
      .getByText('No key. Enter one, or give it in the environment as XAI_API_KEY.')
      .waitFor();
    await card.getByRole('button', { name: 'Enter a key…' }).click();
    const field = card.getByRole('textbox', { name: 'Key', exact: true });
    expect(await field.getAttribute('autocomplete')).toBe('off');
    await field.fill(canary);
    await card.getByRole('radio', { name: 'a plain file' }).click();
    const save = card.getByRole('button', { name: 'Save the key' });
    expect(await save.isDisabled()).toBe(true);
    await card.getByRole('checkbox', { name: 'I agree' }).click();
    expect(await save.isDisabled()).toBe(false);
    await card.getByRole('radio', { name: 'memory, until' }).click();
    await save.click();
    await card.getByText('Key …77QX in memory, until the workbench ends.').waitFor();

    expect(await page.content()).not.toContain(canary);
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    expect(kept).not.toContain(canary);

    await card.getByRole('button', { name: 'Forget the key…' }).click();
    await card.getByRole('button', { name: 'Keep it' }).click();
    await card.getByText('Key …77QX').waitFor();
    await card.getByRole('button', { name: 'Forget the key…' }).click();
    await card.getByRole('button', { name: 'Forget it' }).click();
    await card.getByText('No key.').waitFor();
  });

  test('a server of one’s own is added, says in its own words what is wrong, and lends its models', async () => {
    await open();
    await openProviders();
    await page.getByRole('button', { name: 'Add a server…' }).click();
    const form = page.getByRole('form', { name: 'Add the server' });
    await form.getByRole('textbox', { name: 'Name' }).fill('My server');
    const address = form.getByRole('textbox', { name: 'Base address' });
    await address.fill('ftp://127.0.0.1/v1');
    await form.getByRole('button', { name: 'Add the server' }).click();
    await form.getByText('PROVIDER_ADDRESS_REFUSED').waitFor();
    expect(await address.inputValue()).toBe('ftp://127.0.0.1/v1');
    await address.fill(vendor.url);
    await form.getByRole('button', { name: 'Add the server' }).click();

    const card = region('My server');
    await card.getByText(vendor.url).waitFor();
    const testIt = card.getByRole('button', { name: 'Test the connection to My server' });
    vendor.play(refusal(401, 'openai-401.json'));
    await testIt.click();
    await card.getByText('Incorrect API key provided').waitFor();
    vendor.play(recorded('openai-models.json'));
    await testIt.click();
    await card.getByText('and lists 2 models').waitFor();

    await card.getByRole('button', { name: 'Read the models of My server' }).click();
    await card.getByRole('checkbox', { name: 'gpt-5.6-sol' }).click();
    const models = card.getByRole('list', { name: 'Models of My server' });
    await models.getByText('gpt-5.6-sol').waitFor();
    await models.getByText('price unknown').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);

    const ours = region('xAI');
    await served.workbench.client.providers.put({ id: 'xai', name: 'xAI', baseUrl: vendor.url });
    await page.reload();
    await ours.getByRole('button', { name: 'Back to its own address' }).click();
    await ours.getByText('https://api.x.ai/v1').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await ours.getByText(vendor.url).waitFor();

    await card.getByRole('button', { name: 'Remove My server' }).click();
    await card.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await models.getByText('gpt-5.6-sol').waitFor();
  });

  test('a model is picked, asked, and the pane says that another one answered and what it cost', async () => {
    await open();
    const { client } = served.workbench;
    await client.providers.put({ id: 'xai', name: 'xAI', baseUrl: vendor.url });
    const ofAnswering = { provider: 'xai', model: 'grok-4.3', source: '' };
    const price = { inputUsd: '3', cachedInputUsd: '0.75', outputUsd: '15' };
    await client.providers.prices.set({ ...ofAnswering, ...price });
    await page.reload();
    for (let left = 3; left > 0; left--) {
      await page.getByRole('button', { name: 'Remove pane A' }).click();
    }
    await page.getByRole('button', { name: 'Add a model' }).first().click();
    await page.getByRole('textbox', { name: 'Search models' }).fill('xai grok-3');
    await option('Grok-3').getByText('no key').waitFor();
    await option('Grok-3').click();
    const pane = page.getByRole('region', { name: 'Pane A: Grok-3' });
    await pane.getByText('This id no longer gets this model: answered by grok-4.3').waitFor();
    await page.getByText('The prompt is sent to xAI.').waitFor();

    await client.providers.keys.set({ providerId: 'xai', key: canary, place: 'memory' });
    vendor.play(recorded('xai-chat-grok-3-redirected.sse'));
    await page.getByRole('textbox', { name: 'Prompt' }).fill('What is 101 + 202?');
    await page.keyboard.press('Enter');
    await pane.getByText('the server says that grok-4.3 answered').waitFor();
    await pane.getByText('xAI', { exact: true }).waitFor();
    // 10 tokens at 3 and 3 tokens at 15 dollars per million.
    await pane.getByText('$0.000075').waitFor();
    await page.getByText('cost: $0.000075').waitFor();
    // A chart is saved and shown without the pane.
    await page.getByText('Grok-3 → grok-4.3').first().waitFor();
    await pane.getByRole('button', { name: 'All figures, with formulas' }).click();
    const sent = page.getByRole('dialog').getByText('"model":"grok-3"');
    await sent.waitFor();
    expect(await page.getByRole('dialog').textContent()).not.toContain(canary);

    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByText('Another model answered for Grok-3: grok-4.3').waitFor();
    await page.getByText('xAI', { exact: true }).waitFor();
  });

  test('the settings of a remote pane are its own, and say what the model refuses or ignores', async () => {
    await open();
    await page.evaluate(storeDraft, [remotePane('openai', 'o3-mini', { temperature: 0.7 })]);
    await page.reload();
    const pane = page.getByRole('region', { name: 'Pane A: o3-mini' });
    await pane.getByText('Temperature 0.7: not sent, for the model refuses it').waitFor();
    await pane.getByRole('button', { name: 'Settings of o3-mini' }).click();
    const drawer = page.getByRole('complementary', { name: 'Settings of pane A' });
    await drawer.getByText('This model refuses it: it is not sent.').first().waitFor();
    await drawer.getByRole('combobox', { name: 'Reasoning effort' }).click();
    await page.getByRole('option', { name: 'low' }).click();
    await pane.getByText('effort low').waitFor();
    expect(await drawer.getByText('GPU layers').count()).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('a wait before the next try is counted down, and can be stopped', async () => {
    await openAtOpenAi();
    vendor.play(refusal(429, 'openai-429-rate.json', { 'retry-after': '45' }));
    const run = await startRun(served.workbench, [remotePane('openai', 'o3-mini')]);
    await page.getByRole('link', { name: run.title }).click();
    const pane = page.getByRole('region', { name: 'Pane A: o3-mini' });
    await pane.getByText(/It is tried again by itself in \d+ seconds\./).waitFor();
    await pane.getByText('Rate limit reached for o3-mini').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await pane.getByRole('button', { name: 'Stop o3-mini' }).click();
    await pane.getByText('stopped').waitFor();
    expect((await followRun(served.workbench, run)).status).toBe('cancelled');
  });

  test('reasoning that the provider hides is counted and called hidden', async () => {
    await openAtOpenAi({ colorScheme: 'light' });
    vendor.play(recorded('openai-responses-hidden.sse'));
    const run = await startRun(served.workbench, [remotePane('openai', 'o3-mini')]);
    await followRun(served.workbench, run);
    await page.getByRole('link', { name: run.title }).click();
    const pane = page.getByRole('region', { name: 'Pane A: o3-mini' });
    await pane.getByText('thinking, not shown by the provider').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await openProviders();
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('a summary of the thinking is called so from its first word, and is never timed as thinking', async () => {
    await openAtOpenAi({ colorScheme: 'dark' });
    const events = eventsOf('openai-responses-summary.sse');
    const isSeen = Promise.withResolvers<void>();
    vendor.play(
      streamed(async (exchange) => {
        for (const event of events.slice(0, 6)) await exchange.write(event);
        await isSeen.promise;
        for (const event of events.slice(6)) await exchange.write(event);
        exchange.end();
      }),
    );
    const run = await startRun(served.workbench, [remotePane('openai', 'o3-mini')]);
    await page.getByRole('link', { name: run.title }).click();
    const pane = page.getByRole('region', { name: 'Pane A: o3-mini' });
    await pane.getByText('summary of the thinking').waitFor();
    expect(await pane.getByText('done', { exact: true }).count()).toBe(0);
    const toggle = pane.getByRole('button', { name: 'summary of the thinking' });
    expect(await toggle.textContent()).not.toMatch(/\d m?s/);
    isSeen.resolve();
    await pane.getByText('done', { exact: true }).waitFor();
    await page.getByText('server and thinking, not visible').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await openProviders();
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});

/** A page on a workbench without keys, unless the environment has one, and a vendor to talk to. */
async function open(
  options: { readonly environment?: Readonly<Record<string, string>> } = {},
  contextOptions: BrowserContextOptions = {},
): Promise<void> {
  stack = new AsyncDisposableStack();
  const { path } = stack.use(temporaryFolder());
  vendor = stack.use(await startScriptedServer());
  served = stack.use(await serveWorkbench(path, { environment: {}, ...options }));
  context = await browser.newContext({ locale: 'en-GB', ...contextOptions });
  context.setDefaultTimeout(60_000);
  ({ page, complaints } = await openPage(context, served.host));
  await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
}

/** A page with a key for OpenAI, whose address is the vendor's. */
async function openAtOpenAi(contextOptions: BrowserContextOptions = {}): Promise<void> {
  await open({ environment: { OPENAI_API_KEY: canary } }, contextOptions);
  const { providers } = served.workbench.client;
  await providers.put({ id: 'openai', name: 'OpenAI', baseUrl: vendor.url });
}

async function openProviders(): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Providers' }).click();
  await region('xAI').waitFor();
}

function region(name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** The line of the picker whose model is called exactly so. */
function option(name: string): Locator {
  return page.getByRole('option').filter({ has: page.getByText(name, { exact: true }) });
}

function remotePane(
  provider: string,
  model: string,
  remote: Partial<typeof defaultRemoteSettings> = {},
): PaneSpec {
  return {
    modelId: remoteModelId(provider, model),
    settings: defaultSettings,
    remote: { ...defaultRemoteSettings, ...remote },
  };
}

/** Runs in the page: the line-up that its composer has when it is loaded again. */
function storeDraft(panes: readonly PaneSpec[]): void {
  const draft = { panes, samples: 1, mode: 'sequential', spendLimitUsd: null };
  localStorage.setItem('triptych.draft', JSON.stringify(draft));
}
