import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { readAddressFile } from '#web/address-file.ts';
import { connectWorkbench } from '#web/connect.ts';
import { closeCode, nextMessage, nextMessages, openPageSocket, wireCall } from './page-socket.ts';
import { type Headers, upgrade } from './raw-http.ts';
import { type Login, logIn, startWebHost, type WebFixture } from './web-fixture.ts';

let web: WebFixture;
let login: Login;
let host: Headers;
let origin: Headers[number];

beforeEach(async () => {
  web = await startWebHost();
  login = await logIn(web);
  host = [['Host', `127.0.0.1:${web.port}`]];
  origin = ['Origin', `http://127.0.0.1:${web.port}`];
});
afterEach(() => web[Symbol.asyncDispose]());

const ownerToken = (): string => readAddressFile(web.dataDir)?.token ?? '';

async function openAsTerminal(): Promise<WebSocket> {
  const headers = { Authorization: `Bearer ${ownerToken()}` };
  const socket = new WebSocket(`ws://127.0.0.1:${web.port}/rpc`, { headers });
  await once(socket, 'open');
  return socket;
}

describe('an upgrade is refused', () => {
  test.each([
    ['without a cookie', () => [origin], 401],
    ['with a cookie but no origin', () => [['Cookie', login.cookie]], 401],
    ['with a made-up cookie', () => [origin, ['Cookie', `${login.cookie}x`]], 401],
    ['with a wrong bearer', () => [['Authorization', 'Bearer wrong']], 401],
    ['with an empty bearer', () => [['Authorization', 'Bearer ']], 401],
    [
      'with the right bearer from a page',
      () => [origin, ['Authorization', `Bearer ${ownerToken()}`]],
      401,
    ],
  ] as const)('%s', async (_how, headersOf, status) => {
    const headers = [...host, ...(headersOf() as Headers)];
    expect((await upgrade(web.port, headers)).status).toBe(status);
  });

  test.each([
    ['/', 404],
    ['/session', 405],
    ['/login', 405],
    ['/other', 404],
    ['/rpc?token=x', 400],
  ])('on %s', async (target, status) => {
    const headers: Headers = [...host, origin, ['Cookie', login.cookie]];
    expect((await upgrade(web.port, headers, target)).status).toBe(status);
  });

  test('when sixteen are open already', async () => {
    const open = await Promise.all(Array.from({ length: 16 }, () => openAsTerminal()));
    const headers: Headers = [...host, ['Authorization', `Bearer ${ownerToken()}`]];
    expect((await upgrade(web.port, headers)).status).toBe(503);
    const [first] = open;
    first?.close();
    await vi.waitUntil(async () => (await upgrade(web.port, headers)).status === 101);
  });
});

describe('the first message', () => {
  test('is answered, and calls that were sent along with it are not lost', async () => {
    const socket = await openPageSocket(web, login.cookie);
    socket.send(JSON.stringify({ tabToken: login.tabToken }));
    socket.send(wireCall('1', '/history/tags'));
    expect(await nextMessages(socket, 2)).toEqual([
      { ready: true },
      { i: '1', p: { b: { json: ['first', 'second'] } } },
    ]);
    socket.close();
  });

  test.each([
    ['a made-up token', JSON.stringify({ tabToken: 'made.up' })],
    ['no token', '{}'],
    ['no JSON', 'hello'],
    ['a call in its place', wireCall('1', '/history/tags')],
    ['a very long token', JSON.stringify({ tabToken: 'x'.repeat(1000) })],
  ])('with %s closes the socket', async (_what, message) => {
    const socket = await openPageSocket(web, login.cookie);
    socket.send(message);
    expect(await closeCode(socket)).toBe(4401);
  });

  test('in binary closes the socket', async () => {
    const socket = await openPageSocket(web, login.cookie);
    socket.send(Buffer.from(JSON.stringify({ tabToken: login.tabToken })));
    expect(await closeCode(socket)).toBe(4401);
  });

  test('with the token of another session closes the socket', async () => {
    const other = await logIn(web);
    const socket = await openPageSocket(web, login.cookie);
    socket.send(JSON.stringify({ tabToken: other.tabToken }));
    expect(await closeCode(socket)).toBe(4401);
  });

  test('must come within five seconds', async () => {
    const socket = await openPageSocket(web, login.cookie);
    expect(await closeCode(socket)).toBe(4401);
  });
});

describe('limits', () => {
  test('a message past four megabytes ends the socket, and nothing else', async () => {
    const socket = await openAsTerminal();
    socket.send('x'.repeat(4 * 1024 * 1024 + 1));
    expect(await closeCode(socket)).toBe(1009);
    expect((await upgrade(web.port, [...host, origin, ['Cookie', login.cookie]])).status).toBe(101);
  });

  test('a call that is no call ends neither the socket nor the process', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const socket = await openAsTerminal();
    socket.send('no JSON');
    socket.send(wireCall('1', '/no/such/call'));
    expect(await nextMessage(socket)).toMatchObject({ i: '1', p: { s: 404 } });
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
    socket.close();
  });

  test('a long run waits for its reader instead of filling the memory', async () => {
    const reader = await openAsTerminal();
    reader.send(wireCall('1', '/runs/follow', { runId: 'run' }));
    await nextMessage(reader);
    reader.pause();
    await manyRoundTrips();
    const whileStopped = web.stub.batchesMade();
    expect(whileStopped).toBeLessThan(40);
    reader.resume();
    while (web.stub.batchesMade() < whileStopped + 40) await nextMessage(reader);
    reader.terminate();
  });

  test('a reader that goes on asking but never reads is closed', async () => {
    const reader = await openAsTerminal();
    reader.pause();
    for (let id = 0; id < 60; id += 1) {
      reader.send(wireCall(String(id), '/runs/follow', { runId: 'run' }));
    }
    await manyRoundTrips();
    reader.resume();
    expect(await closeCode(reader)).toBe(1013);
  });
});

/** Time for the server to go too far, counted in its own turns. */
async function manyRoundTrips(): Promise<void> {
  const address = readAddressFile(web.dataDir);
  if (address === null) throw new Error('No address file.');
  const { client, close } = await connectWorkbench(address);
  for (let turn = 0; turn < 200; turn += 1) await client.history.tags();
  close();
}
