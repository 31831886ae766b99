import { readFileSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { openBrowser } from '#web/open-browser.ts';

const loginUrl = 'http://127.0.0.1:1234/#token=secret';

afterEach(() => vi.unstubAllEnvs());

test('the token is in a file of the user, not in arguments that every user can read', async () => {
  vi.stubEnv('DISPLAY', ':0');
  const asked: string[] = [];
  expect(await openBrowser(loginUrl, async (url) => asked.push(url))).toBe(true);
  expect(asked).toHaveLength(1);
  expect(asked[0]).not.toContain('secret');
  const page = fileURLToPath(asked[0] ?? '');
  expect(readFileSync(page, 'utf8')).toContain(`url=${loginUrl}"`);
  expect(statSync(page).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(page)).mode & 0o777).toBe(0o700);
  rmSync(dirname(page), { recursive: true });
});

test.runIf(process.platform === 'linux')('without a display nothing is started', async () => {
  vi.stubEnv('DISPLAY', '');
  vi.stubEnv('WAYLAND_DISPLAY', '');
  const opener = vi.fn();
  expect(await openBrowser(loginUrl, opener)).toBe(false);
  expect(opener).not.toHaveBeenCalled();
});

test('a browser that does not start is reported', async () => {
  vi.stubEnv('DISPLAY', ':0');
  expect(await openBrowser(loginUrl, () => Promise.reject(new Error('none')))).toBe(false);
});
