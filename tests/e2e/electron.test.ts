import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { electronAvailability } from '#tests/helpers/electron/find-electron.ts';
import { survivors } from '#tests/helpers/processes.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const electron = electronAvailability();
const reason = electron.kind === 'missing' ? ` (skipped: ${electron.reason})` : '';
const main = join(import.meta.dirname, '..', '..', 'dist', 'electron', 'main.js');
const patient = { timeout: 60_000 };

let folder: ReturnType<typeof temporaryFolder>;
let app: ElectronApplication;
let page: Page;

// What only the real Electron can show. The rules themselves are tested everywhere, against the
// stand-in: tests/integration/electron.
describe.skipIf(electron.kind === 'missing')(`Electron itself${reason}`, () => {
  beforeEach(async () => {
    if (electron.kind === 'missing') return;
    folder = temporaryFolder();
    const args = [main, '--data-dir', folder.path, '--lang=en-GB'];
    app = await _electron.launch({ executablePath: electron.binary, args });
    page = await app.firstWindow();
    page.setDefaultTimeout(patient.timeout);
    await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
  });
  afterEach(async () => {
    await app.close();
    folder[Symbol.dispose]();
  });

  const corePid = () =>
    Number(JSON.parse(readFileSync(join(folder.path, 'holder.json'), 'utf8')).pid);

  test('runs a comparison through its MessagePort and the relay', async () => {
    await page.getByRole('textbox', { name: 'Prompt' }).fill('What is 347 + 586?');
    await page.keyboard.press('Enter');
    await page.locator('[data-phase=done]').nth(2).waitFor();
    expect(await page.getByRole('region', { name: 'Pane A:' }).innerText()).toContain('933');
  });

  test('gives the page no Node, and one frozen object', async () => {
    const seen = await page.evaluate(() => ({
      node: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')],
      keys: Object.keys(Reflect.get(window, 'triptych')).toSorted(),
      isFrozen: Object.isFrozen(Reflect.get(window, 'triptych')),
    }));
    expect(seen).toEqual({
      node: ['undefined', 'undefined'],
      keys: ['openExternal', 'pathOfFile', 'pickGgufFile', 'requestCorePort', 'revealInFolder'],
      isFrozen: true,
    });
  });

  test('keeps every page in the sandbox', async () => {
    const renderers = await app.evaluate(({ app: running }) =>
      running.getAppMetrics().filter(({ type }) => type === 'Tab'),
    );
    expect(renderers.length).toBeGreaterThan(0);
    for (const { pid, sandboxed } of renderers) {
      if (process.platform !== 'linux') expect(sandboxed).toBe(true);
      else expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
    }
  });

  test('refuses permissions, foreign scripts, navigation and windows', async () => {
    const refused = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        violations.push(effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'window.pwned = 1';
      document.head.append(script);
      await fetch('https://example.org/').catch(() => {});
      const permission = await navigator.permissions.query({ name: 'notifications' });
      return { violations, permission: permission.state, window: window.open('about:blank') };
    });
    expect(refused.violations).toEqual(
      expect.arrayContaining([expect.stringMatching(/^script-src/), 'connect-src']),
    );
    expect(refused).toMatchObject({ permission: 'denied', window: null });
    await page.evaluate(() => window.location.assign('file:///etc/passwd'));
    await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
    expect(page.url()).toMatch(/^app:\/\/triptych\//);
    expect(app.windows()).toHaveLength(1);
  });

  test('closes the port of a page that is reloaded, and of a core that was killed', async () => {
    await page.reload();
    await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
    const pid = corePid();
    process.kill(pid, 'SIGKILL');
    expect(await survivors([pid], 30_000)).toEqual([]);
    await page.getByText('Connection lost, reconnecting.').waitFor({ state: 'hidden' });
    await page.getByRole('navigation').getByRole('link', { name: 'History' }).click();
    await page.getByRole('searchbox').waitFor();
    expect(corePid()).not.toBe(pid);
  });

  test('leaves no core behind when it is closed', async () => {
    const pid = corePid();
    await app.close();
    expect(await survivors([pid], 30_000)).toEqual([]);
  });
});
