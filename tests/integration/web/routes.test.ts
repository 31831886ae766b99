import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Headers, json, postJson, type RawResponse, sendRaw } from './raw-http.ts';
import { startWebHost, type WebFixture } from './web-fixture.ts';

let web: WebFixture;
let host: Headers;

beforeAll(async () => {
  web = await startWebHost();
  host = [['Host', `127.0.0.1:${web.port}`]];
});
afterAll(() => web[Symbol.asyncDispose]());

const get = (target: string): Promise<RawResponse> => sendRaw(web.port, { target, headers: host });

describe('nothing outside the built renderer can be read', () => {
  test.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/%2e%2e%5csecret.js',
    '/..%5csecret.js',
    '/..\\secret.js',
    '/assets/..;/secret.js',
    '/link.js',
    '/up/secret.js',
    '//secret.js',
    '//etc/passwd',
    '/C:/secret.js',
    '/app.js%00.js',
    '/assets/app-1a2b3c.js/',
    '/assets/',
    '/index.html',
    '/notes.txt',
    '/.env',
    '/assets/.hidden.js',
    '/assets/absent.js',
    '/%',
  ])('%s', async (target) => {
    const { status, body } = await get(target);
    expect(body).not.toContain('outside');
    expect(status).toBe(404);
  });

  test.each(['http://evil.test/', 'evil.test:80', '*'])('request target %s', async (target) => {
    expect((await get(target)).status).toBe(400);
  });

  test('a NUL byte', async () => {
    expect((await get('/app\0.js')).status).toBe(400);
  });
});

describe('the page', () => {
  test.each(['/', '/history', '/history/01JABC', '/settings?tab=data'])(
    '%s is the page with a nonce of its own',
    async (target) => {
      const [first, second] = [await get(target), await get(target)];
      const nonces = [first, second].map((page) => /nonce="([^"]+)"/.exec(page.body)?.[1]);
      expect(nonces[0]).not.toBe(nonces[1]);
      expect(nonces[0]).toHaveLength(24);
      expect(first.body).not.toContain('__NONCE__');
      expect(first.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; " +
          `style-src 'self' 'nonce-${nonces[0]}'; img-src 'self' data: blob:; font-src 'self'; ` +
          "connect-src 'self'; worker-src 'self' blob:; frame-src 'none'; object-src 'none'; " +
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
    },
  );

  test('a hashed asset is kept for good, the page never', async () => {
    const asset = await get('/assets/app-1a2b3c.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await get('/')).headers.get('cache-control')).toBe('no-store');
  });

  test('HEAD answers like GET, without the body', async () => {
    const response = await fetch(new URL('/assets/app-1a2b3c.js', web.host.url), {
      method: 'HEAD',
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('26');
    expect(await response.text()).toBe('');
  });
});

test.each([
  ['/', 200],
  ['/assets/app-1a2b3c.js', 200],
  ['/absent.js', 404],
  ['/rpc', 426],
  ['/?token=x', 400],
])('the answer to %s (%d) tells browsers to guard it', async (target, status) => {
  const response = await get(target);
  expect(response.status).toBe(status);
  const names = [
    'x-content-type-options',
    'referrer-policy',
    'cross-origin-opener-policy',
    'cross-origin-resource-policy',
    'x-frame-options',
  ];
  expect(names.map((name) => response.headers.get(name))).toEqual([
    'nosniff',
    'no-referrer',
    'same-origin',
    'same-origin',
    'DENY',
  ]);
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual(
    [],
  );
});

describe('a method that is not meant is refused', () => {
  test.each([
    ['OPTIONS', '/'],
    ['OPTIONS', '/login'],
    ['OPTIONS', '/rpc'],
    ['GET', '/login'],
    ['GET', '/session'],
    ['GET', '/login-link'],
    ['PUT', '/login'],
    ['DELETE', '/session'],
    ['PATCH', '/'],
    ['POST', '/'],
    ['POST', '/rpc'],
    ['POST', '/assets/app-1a2b3c.js'],
    ['TRACE', '/'],
  ])('%s %s', async (method, target) => {
    expect((await sendRaw(web.port, { method, target, headers: host })).status).toBe(405);
  });
});

describe('a form of another page cannot pass for a call', () => {
  const body = '{"token":"x"}';
  const length = ['Content-Length', String(body.length)] as const;
  test.each([
    'text/plain',
    'text/plain; charset=application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'text/json',
    '',
  ])('Content-Type %j', async (type) => {
    const headers = [...host, ['Content-Type', type] as const, length];
    const request = { method: 'POST', target: '/login', headers, body };
    expect((await sendRaw(web.port, request)).status).toBe(415);
  });

  test('no Content-Type', async () => {
    const request = { method: 'POST', target: '/session', headers: [...host, length], body };
    expect((await sendRaw(web.port, request)).status).toBe(415);
  });

  test('a JSON type with a charset is a call', async () => {
    const type = ['Content-Type', 'Application/JSON; charset=utf-8'] as const;
    const request = { method: 'POST', target: '/login', headers: [...host, type, length], body };
    expect((await sendRaw(web.port, request)).status).toBe(401);
  });
});

describe('a broken or endless body', () => {
  test.each([['not an object'], [{}], [{ token: 5 }], [{ token: 'x'.repeat(300) }], [null]])(
    '%j is refused in words',
    async (body) => {
      const response = await postJson(web.port, '/login', body);
      expect(response.status).toBe(400);
      expect(response.body).toContain('A token is expected.');
    },
  );

  test('text that is no JSON is refused', async () => {
    const headers = [...host, json, ['Content-Length', '1'] as const];
    const request = { method: 'POST', target: '/login', headers, body: '{' };
    expect((await sendRaw(web.port, request)).status).toBe(400);
  });

  test('a body past the limit is refused', async () => {
    expect((await postJson(web.port, '/login', 'x'.repeat(5000))).status).toBe(413);
  });

  test('a header past the limit is refused', async () => {
    const headers = [...host, ['Cookie', 'x'.repeat(20_000)] as const];
    expect((await sendRaw(web.port, { headers })).status).toBe(431);
  });
});
