import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPageHandler } from '#electron/pages.ts';
import { pagePolicy } from '#shared/page-policy.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const origin = 'app://triptych';

let folder: ReturnType<typeof temporaryFolder>;
let handle: ReturnType<typeof createPageHandler>;

beforeEach(() => {
  folder = temporaryFolder();
  const pagesDir = join(folder.path, 'renderer');
  mkdirSync(join(pagesDir, 'assets'), { recursive: true });
  writeFileSync(join(folder.path, 'secret.js'), 'outside');
  writeFileSync(join(pagesDir, 'assets', 'app-1a.js'), 'started = true;');
  writeFileSync(join(pagesDir, 'notes.txt'), 'not one of our kinds');
  symlinkSync(join(folder.path, 'secret.js'), join(pagesDir, 'link.js'));
  symlinkSync(join(pagesDir, 'assets', 'app-1a.js'), join(pagesDir, 'inner-link.js'));
  symlinkSync(folder.path, join(pagesDir, 'up'));
  writeFileSync(join(pagesDir, 'index.html'), '<style nonce="__NONCE__"></style>');
  handle = createPageHandler(pagesDir);
});
afterEach(() => folder[Symbol.dispose]());

const get = (url: string, method = 'GET') => handle({ url, method });

describe('a window gets', () => {
  test.each(['', '/', '/?x=1', '/#top', '/run/01A', '/history', '/settings?tab=data'])(
    'the page at %s, with a nonce of its own',
    async (path) => {
      const [first, second] = [await get(origin + path), await get(origin + path)];
      expect(first.status).toBe(200);
      expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
      const [, nonce] = /nonce="([^"]{20,})"/.exec(await first.text()) ?? [];
      expect(first.headers.get('content-security-policy')).toBe(pagePolicy(nonce ?? ''));
      expect(await second.text()).not.toContain(nonce);
    },
  );

  test('a file of the build, which cannot be taken for another kind', async () => {
    const response = await get(`${origin}/assets/app-1a.js`);
    expect(await response.text()).toBe('started = true;');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  });
});

describe('a window does not get', () => {
  test.each([
    ['a parent folder', `${origin}/../secret.js`],
    ['a parent folder, encoded', `${origin}/%2e%2e/secret.js`],
    ['a parent folder, half encoded', `${origin}/.%2E/secret.js`],
    ['a parent folder, encoded twice', `${origin}/%252e%252e/secret.js`],
    ['a parent folder from within', `${origin}/assets/../../secret.js`],
    ['an encoded slash', `${origin}/assets%2fapp-1a.js`],
    ['a backslash', `${origin}/assets\\app-1a.js`],
    ['an encoded backslash', `${origin}/..%5csecret.js`],
    ['a NUL', `${origin}/assets/app-1a.js\0.png`],
    ['an encoded NUL', `${origin}/assets/app-1a.js%00.png`],
    ['an absolute path', `${origin}//etc/passwd.js`],
    ['an absolute path of Windows', `${origin}/C:/secret.js`],
    ['a hidden file', `${origin}/.env.js`],
    ['a link that leads out', `${origin}/link.js`],
    ['a link to another file within', `${origin}/inner-link.js`],
    ['a folder that is a link', `${origin}/up/secret.js`],
    ['another kind of file', `${origin}/notes.txt`],
    ['a file that is not there', `${origin}/assets/gone.js`],
    ['a folder', `${origin}/assets.js/`],
    ['another host', 'app://other/assets/app-1a.js'],
    ['a host that begins alike', 'app://triptych.example/assets/app-1a.js'],
    ['a user name before the host', 'app://triptych@other/assets/app-1a.js'],
    ['a port', 'app://triptych:80/assets/app-1a.js'],
    ['another scheme', 'file://triptych/assets/app-1a.js'],
    ['upper case', 'APP://TRIPTYCH/assets/app-1a.js'],
  ])('%s', async (_what, url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not found.');
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('an answer to %s', async (method) => {
    expect((await get(`${origin}/`, method)).status).toBe(404);
  });
});
