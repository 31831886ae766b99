import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { remoteModelId } from '#shared/domain/remote-servers.ts';
import { defaultRemoteSettings } from '#shared/domain/remote.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { startScriptedServer } from '#tests/helpers/vendors/scripted-server.ts';
import { recorded } from '#tests/helpers/vendors/scripts.ts';
import { openWorkbench, paneFor, teacher } from '#tests/helpers/workbench.ts';

const { kind } = await browserAvailability();
const root = fileURLToPath(new URL('../..', import.meta.url));
const canaries = {
  given: 'xai-canary-given-77QX',
  typed: 'sk-canary-typed-12ZK',
  sealed: 'sk-canary-sealed-34VW',
};
const passphrase = 'canary-passphrase-90';
const secrets = [...Object.values(canaries), passphrase];

test.skipIf(kind === 'missing')(
  'keys that were given and typed are used, and lie in no file, log, export, browser or process',
  async () => {
    await using stack = new AsyncDisposableStack();
    const folder = stack.use(temporaryFolder());
    const dataDir = join(folder.path, 'data');
    const vendors = {
      xai: stack.use(await startScriptedServer()),
      openai: stack.use(await startScriptedServer()),
      deepseek: stack.use(await startScriptedServer()),
    };
    await using seeded = await openWorkbench(dataDir, { environment: {} });
    for (const [id, { url }] of Object.entries(vendors)) {
      await seeded.client.providers.put({ id, name: id, baseUrl: url });
    }
    await seeded.close();
    const host = stack.use(await serve(dataDir, { XAI_API_KEY: canaries.given }));
    const browser = stack.adopt(await launchBrowser(), (each) => each.close());
    const page = await browser.newPage({ locale: 'en-GB' });
    const received: string[] = [];
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => void received.push(String(payload))),
    );
    await page.goto(host.loginUrl);

    await enterKey(page, 'OpenAI', canaries.typed, 'memory, until');
    await enterKey(page, 'DeepSeek', canaries.sealed, 'a file under a passphrase');
    await page.evaluate((draft) => localStorage.setItem('triptych.draft', draft), draftOfAll());
    await page.goto(new URL('/', host.loginUrl).href);
    vendors.xai.play(recorded('xai-chat-grok-3-mini.sse'));
    vendors.openai.play(recorded('openai-responses-summary.sse'));
    vendors.deepseek.play(recorded('deepseek-reasoner.sse'));
    await page.getByRole('textbox', { name: 'Prompt' }).fill('What is 101 + 202?');
    await page.keyboard.press('Enter');
    const exporting = page.getByRole('button', { name: 'Export this run' });
    await exporting.waitFor({ timeout: 60_000 });
    const download = page.waitForEvent('download');
    await exporting.click();
    const exported = readFileSync((await (await download).path())!, 'utf8');

    const bearers = Object.values(vendors).map(
      (each) => each.requests.at(-1)?.headers.authorization,
    );
    expect(bearers).toEqual(Object.values(canaries).map((key) => `Bearer ${key}`));
    expect(exported).toContain('grok-3-mini');
    expect(received.join()).toContain('77QX');
    const places = {
      export: exported,
      'what the pages were told': received.join(),
      page: await page.content(),
      'the browser’s storage': await storageOf(page),
      output: host.output(),
      ...processesBelow(host.pid),
      ...filesIn(folder.path),
    };
    for (const [place, text] of Object.entries(places)) {
      for (const secret of secrets)
        expect(text.includes(secret), `${secret} in ${place}`).toBe(false);
    }
  },
);

/** The workbench as `triptych serve` starts it. */
async function serve(dataDir: string, keys: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['cli/main.ts', 'serve'], {
    cwd: root,
    env: { ...process.env, ...keys, TRIPTYCH_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const end = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const address = () => /http:\S+#token=\S+/.exec(output)?.[0];
  const loginUrl = await vi.waitUntil(address, { timeout: 60_000, interval: 20 });
  return { pid: child.pid!, loginUrl, output: () => output, [Symbol.asyncDispose]: end };
}

async function enterKey(page: Page, provider: string, key: string, place: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Providers' }).click();
  const card = page.getByRole('region', { name: provider, exact: true });
  await card.getByRole('button', { name: 'Enter a key…' }).click();
  await card.getByRole('radio', { name: place }).click();
  await card.getByRole('textbox', { name: 'Key', exact: true }).fill(key);
  const secret = card.getByRole('textbox', { name: 'Passphrase' });
  if (await secret.isVisible()) await secret.fill(passphrase);
  await card.getByRole('button', { name: 'Save the key' }).click();
  await card.getByText(`Key …${key.slice(-4)}`).waitFor();
}

function draftOfAll(): string {
  const remote = ['xai/grok-3-mini', 'openai/o3-mini', 'deepseek/deepseek-reasoner'].map((name) => {
    const [provider, model] = name.split('/') as [string, string];
    const modelId = remoteModelId(provider, model);
    return { modelId, settings: defaultSettings, remote: defaultRemoteSettings };
  });
  return JSON.stringify({ panes: [...remote, paneFor(teacher)], samples: 1, mode: 'sequential' });
}

/** Everything that a browser keeps for a page. */
function storageOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const result = (request: IDBRequest) =>
      new Promise<unknown>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = (await result(indexedDB.open(name))) as IDBDatabase;
      for (const store of db.objectStoreNames) {
        kept.push(await result(db.transaction(store).objectStore(store).getAll()));
      }
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        kept.push(request.url, await (await cache.match(request))?.text());
      }
    }
    return JSON.stringify(kept);
  });
}

/**
 * Command lines of the host and of all that it started, and the environments of the latter. The host's
 * own is what the person gave it. Nothing elsewhere than on Linux.
 */
function processesBelow(pid: number): Record<string, string> {
  if (process.platform !== 'linux') return {};
  const of = (id: number, file: string) => readFileSync(`/proc/${id}/${file}`, 'latin1');
  const found: Record<string, string> = { 'the host’s command line': of(pid, 'cmdline') };
  const children = descendantsOf(pid);
  // The remote runner and a model's.
  expect(children.length).toBeGreaterThanOrEqual(2);
  for (const child of children) {
    found[`command line of child ${child}`] = of(child, 'cmdline');
    found[`environment of child ${child}`] = of(child, 'environ');
  }
  return found;
}

function descendantsOf(pid: number): number[] {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const children = tasks.flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    files
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'latin1')]),
  );
}
