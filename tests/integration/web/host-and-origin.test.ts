import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertNever } from '#shared/assert.ts';
import { postJson, type RawResponse, sendRaw, upgrade, type Headers } from './raw-http.ts';
import { type Login, logIn, startWebHost, tokenIn, type WebFixture } from './web-fixture.ts';

let web: WebFixture;
let login: Login;

beforeAll(async () => {
  web = await startWebHost();
  login = await logIn(web);
});
afterAll(() => web[Symbol.asyncDispose]());

type Kind = 'GET' | 'POST' | 'WS';
const kinds: readonly Kind[] = ['GET', 'POST', 'WS'];
const success: Readonly<Record<Kind, number>> = { GET: 200, POST: 200, WS: 101 };

/** A request that succeeds with honest headers: each case breaks exactly one thing of it. */
function ask(kind: Kind, headers: Headers): Promise<RawResponse> {
  const cookie = ['Cookie', login.cookie] as const;
  switch (kind) {
    case 'GET':
      return sendRaw(web.port, { headers });
    case 'POST':
      return postJson(web.port, '/login', { token: tokenIn(web.host.loginUrl()) }, headers);
    case 'WS':
      return upgrade(web.port, [...headers, cookie]);
    default:
      return assertNever(kind);
  }
}

/** PORT stands for the host's own port. */
const hosts: readonly [hosts: readonly string[], served: boolean][] = [
  [['127.0.0.1:PORT'], true],
  [['localhost:PORT'], true],
  [['[::1]:PORT'], true],
  [['127.0.0.1'], true],
  [['localhost:9000'], true],
  [[], false],
  [['127.0.0.1:PORT', '127.0.0.1:PORT'], false],
  [['127.0.0.1:PORT', 'rebind.test'], false],
  [['rebind.test:PORT'], false],
  [['localhost.:PORT'], false],
  [['localhost.evil.test:PORT'], false],
  [['evil.localhost:PORT'], false],
  [['LOCALHOST:PORT'], false],
  [['0.0.0.0:PORT'], false],
  [['127.0.0.2:PORT'], false],
  [['127.1:PORT'], false],
  [['2130706433:PORT'], false],
  [['[::ffff:127.0.0.1]:PORT'], false],
  [['::1'], false],
  [['evil.test@127.0.0.1:PORT'], false],
  [['127.0.0.1:PORT:80'], false],
  [['127.0.0.1:'], false],
  [['127.0.0.1, rebind.test'], false],
  [['my-machine.local:PORT'], false],
  [[''], false],
];

describe.each(kinds)('a rebound name cannot reach the workbench by %s', (kind) => {
  test.each(hosts)('Host %j: served %s', async (names, served) => {
    const port = String(web.port);
    const headers = names.map((name) => ['Host', name.replace('PORT', port)] as const);
    // A page names the origin it came from, which is the Host it asked for.
    const origin = kind === 'WS' ? [['Origin', `http://${headers[0]?.[1] ?? ''}`] as const] : [];
    expect((await ask(kind, [...headers, ...origin])).status).toBe(served ? success[kind] : 421);
  });
});

const origins: readonly [origin: string, served: boolean][] = [
  ['http://127.0.0.1:PORT', true],
  ['null', false],
  ['', false],
  ['http://127.0.0.1:1', false],
  ['http://127.0.0.1', false],
  ['http://localhost:PORT', false],
  ['https://127.0.0.1:PORT', false],
  ['HTTP://127.0.0.1:PORT', false],
  ['http://127.0.0.1:PORT/', false],
  ['http://127.0.0.1.:PORT', false],
  ['http://localhost.evil', false],
  ['http://127.0.0.1:PORT.evil.test', false],
  ['http://127.0.0.1:PORT, http://evil.test', false],
  ['file://', false],
  ['chrome-extension://abcdefghijklmnop', false],
];

describe.each(kinds)('a page of another origin gets nothing by %s', (kind) => {
  test.each(origins)('Origin %j: served %s', async (name, served) => {
    const port = String(web.port);
    const headers = [
      ['Host', `127.0.0.1:${port}`],
      ['Origin', name.replace('PORT', port)],
    ] as const;
    expect((await ask(kind, headers)).status).toBe(served ? success[kind] : 403);
  });
});

const navigation = [
  ['Sec-Fetch-Mode', 'navigate'],
  ['Sec-Fetch-Dest', 'document'],
] as const;
const embedding = [
  ['Sec-Fetch-Mode', 'navigate'],
  ['Sec-Fetch-Dest', 'iframe'],
] as const;
const subresource = [
  ['Sec-Fetch-Mode', 'no-cors'],
  ['Sec-Fetch-Dest', 'script'],
] as const;

const asset = '/assets/app-1a2b3c.js';
const fetches: readonly [site: string, target: string, how: Headers, served: boolean][] = [
  ['same-origin', '/', navigation, true],
  ['same-origin', asset, subresource, true],
  ['none', '/', navigation, true],
  ['none', '/history', navigation, true],
  ['none', asset, navigation, false],
  ['none', '/', [], false],
  ['cross-site', '/', navigation, true],
  ['cross-site', '/history', navigation, false],
  ['cross-site', '/?run=1', navigation, false],
  ['cross-site', '/', embedding, false],
  ['cross-site', '/', subresource, false],
  ['cross-site', asset, subresource, false],
  ['same-site', asset, subresource, false],
  ['same-site', '/', embedding, false],
  ['same-origin, same-origin', '/history', navigation, false],
  ['', '/history', navigation, false],
];

test.each(fetches)('Sec-Fetch-Site %j of %s with %j: served %s', async (site, target, how, ok) => {
  const host = ['Host', `127.0.0.1:${web.port}`] as const;
  const headers = [host, ['Sec-Fetch-Site', site] as const, ...how];
  expect((await sendRaw(web.port, { target, headers })).status).toBe(ok ? 200 : 403);
});

test.each(['same-site', 'cross-site', 'none'])(
  'a %s page cannot log in or open a socket, even as a navigation',
  async (site) => {
    const host = ['Host', `127.0.0.1:${web.port}`] as const;
    const origin = ['Origin', `http://127.0.0.1:${web.port}`] as const;
    const headers = [host, origin, ['Sec-Fetch-Site', site] as const, ...navigation];
    expect((await ask('POST', headers)).status).toBe(403);
    expect((await ask('WS', headers)).status).toBe(403);
  },
);
