import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAddressFile } from '#web/address-file.ts';
import { requestLoginUrl } from '#web/connect.ts';
import { createSessions } from '#web/sessions.ts';
import { type Headers, json, postJson, type RawResponse, sendRaw } from './raw-http.ts';
import { logIn, startWebHost, tokenIn, type WebFixture } from './web-fixture.ts';

let web: WebFixture;

beforeEach(async () => {
  web = await startWebHost();
});
afterEach(() => web[Symbol.asyncDispose]());

const tryToken = (token: string): Promise<RawResponse> => postJson(web.port, '/login', { token });

function session(...cookies: readonly string[]): Promise<RawResponse> {
  const cookie = cookies.map((value) => ['Cookie', value] as const);
  return postJson(web.port, '/session', {}, [['Host', `127.0.0.1:${web.port}`], ...cookie]);
}

describe('the login link', () => {
  test('carries its token where no server and no log sees it', () => {
    expect(web.host.loginUrl()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
  });

  test('lets in once: somebody who reads it later stays outside', async () => {
    const token = tokenIn(web.host.loginUrl());
    expect((await tryToken(token)).status).toBe(200);
    expect((await tryToken(token)).status).toBe(401);
  });

  test('sets a cookie that scripts, other sites and other paths do not get', async () => {
    const response = await tryToken(tokenIn(web.host.loginUrl()));
    expect(response.headers.get('set-cookie')).toMatch(
      /^triptych-[0-9a-f]{12}=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=2592000$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('is not accepted in a query', async () => {
    const token = tokenIn(web.host.loginUrl());
    const headers: Headers = [['Host', `127.0.0.1:${web.port}`]];
    const response = await sendRaw(web.port, { target: `/?token=${token}`, headers });
    expect(response.status).toBe(400);
    expect(response.headers.has('set-cookie')).toBe(false);
    const posted = { method: 'POST', target: `/login?token=${token}`, headers: [...headers, json] };
    expect((await sendRaw(web.port, posted)).status).toBe(400);
    expect((await tryToken(token)).status).toBe(200);
  });

  test('cannot be guessed: after five failures nobody gets in for a minute', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      statuses.push((await tryToken(`guess ${attempt}`)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await tryToken(tokenIn(web.host.loginUrl()))).status).toBe(429);
  });
});

describe('the session', () => {
  test('survives a reload: each tab gets a token of its own', async () => {
    const { cookie, tabToken } = await logIn(web);
    const again = await session(cookie);
    expect(again.status).toBe(200);
    expect(JSON.parse(again.body).tabToken).not.toBe(tabToken);
  });

  test.each([
    ['no cookie', () => []],
    ['an empty cookie', (name: string) => [`${name}=`]],
    ['a made-up value', (name: string) => [`${name}=${'A'.repeat(43)}`]],
    ['the value under another name', (_: string, value: string) => [`session=${value}`]],
    ['another instance’s name', (_: string, value: string) => [`triptych-000000000000=${value}`]],
    ['a shortened value', (name: string, value: string) => [`${name}=${value.slice(0, -1)}`]],
    ['a longer value', (name: string, value: string) => [`${name}=${value}A`]],
  ])('is refused with %s', async (_what, cookies) => {
    const [name = '', value = ''] = (await logIn(web)).cookie.split('=');
    expect((await session(...cookies(name, value))).status).toBe(401);
  });

  test('stays usable when another local program sets a cookie of the same name', async () => {
    const { cookie } = await logIn(web);
    const [name] = cookie.split('=');
    expect((await session(`${name}=planted; ${cookie}; other=1`)).status).toBe(200);
  });

  test('of one workbench opens no other', async () => {
    const { cookie } = await logIn(web);
    await using other = await startWebHost();
    const [name] = (await logIn(other)).cookie.split('=');
    expect(name).not.toBe(cookie.split('=')[0]);
    const headers: Headers = [
      ['Host', `127.0.0.1:${other.port}`],
      ['Cookie', `${cookie}; ${name}=${cookie.split('=')[1]}`],
    ];
    expect((await postJson(other.port, '/session', {}, headers)).status).toBe(401);
  });
});

describe('a link for a second start', () => {
  test('is given to whoever can read the address file', async () => {
    const address = readAddressFile(web.dataDir);
    if (address === null) throw new Error('No address file.');
    const url = await requestLoginUrl(address);
    expect((await tryToken(tokenIn(url))).status).toBe(200);
  });

  test.each([
    ['nobody', () => []],
    ['a wrong token', () => [['Authorization', 'Bearer wrong']]],
    ['a token without its scheme', (token: string) => [['Authorization', token]]],
    ['a page', (token: string, origin: string) => [bearer(token), ['Origin', origin]]],
  ] as const)('is not given to %s', async (_who, headersOf) => {
    const token = readAddressFile(web.dataDir)?.token ?? '';
    const headers = headersOf(token, `http://127.0.0.1:${web.port}`) as Headers;
    const host = ['Host', `127.0.0.1:${web.port}`] as const;
    expect((await postJson(web.port, '/login-link', {}, [host, ...headers])).status).toBe(401);
  });
});

const bearer = (token: string) => ['Authorization', `Bearer ${token}`] as const;

describe('time', () => {
  function startedAt() {
    const clock = { nowMs: 0 };
    return { clock, sessions: createSessions('/data', () => clock.nowMs) };
  }

  test('a login link dies after ten minutes', () => {
    const { clock, sessions } = startedAt();
    const [early, late] = [sessions.issueOneTimeToken(), sessions.issueOneTimeToken()];
    clock.nowMs = 10 * 60_000 - 1;
    expect(sessions.login(early).kind).toBe('accepted');
    clock.nowMs += 1;
    expect(sessions.login(late).kind).toBe('rejected');
  });

  test('a session dies after thirty days', () => {
    const { clock, sessions } = startedAt();
    const result = sessions.login(sessions.issueOneTimeToken());
    if (result.kind !== 'accepted') throw new Error(result.kind);
    const [cookie = ''] = sessions.setCookie(result.session).split(';');
    clock.nowMs = 30 * 24 * 3_600_000 - 1;
    expect(sessions.sessionIn(cookie)).toBe(result.session);
    clock.nowMs += 1;
    expect(sessions.sessionIn(cookie)).toBeNull();
  });

  test('a minute after the failures the door opens again', () => {
    const { clock, sessions } = startedAt();
    for (let attempt = 0; attempt < 5; attempt += 1) sessions.login('guess');
    clock.nowMs = 59_999;
    expect(sessions.login(sessions.issueOneTimeToken()).kind).toBe('too-many-failures');
    clock.nowMs = 60_000;
    expect(sessions.login(sessions.issueOneTimeToken()).kind).toBe('accepted');
  });

  test('a tab token is worth nothing with another session', () => {
    const { sessions } = startedAt();
    const token = sessions.issueTabToken('mine');
    expect(sessions.isTabToken('mine', token)).toBe(true);
    expect(sessions.isTabToken('theirs', token)).toBe(false);
    expect(sessions.isTabToken('mine', `${token}x`)).toBe(false);
    expect(sessions.isTabToken('mine', '')).toBe(false);
    expect(sessions.isTabToken('mine', '.')).toBe(false);
  });
});
