import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AddressFile } from '#shared/address-file.ts';
import { readAddressFile, writeAddressFile } from '#web/address-file.ts';
import { connectWorkbench } from '#web/connect.ts';
import { serveWeb } from '#web/serve.ts';
import { closeCode, openPageSocket } from './page-socket.ts';
import { type Headers, postJson, upgrade } from './raw-http.ts';
import { noUploads } from '#tests/helpers/stub-router.ts';
import { logIn, startWebHost, tokenIn, type WebFixture } from './web-fixture.ts';

let web: WebFixture;

beforeEach(async () => {
  web = await startWebHost();
});
afterEach(() => web[Symbol.asyncDispose]());

function addressOf({ dataDir }: WebFixture): AddressFile {
  const address = readAddressFile(dataDir);
  if (address === null) throw new Error('No address file.');
  return address;
}

describe('a terminal', () => {
  test('finds the running workbench and makes calls', async () => {
    const { client, close } = await connectWorkbench(addressOf(web));
    expect(await client.history.tags()).toEqual(['first', 'second']);
    close();
  });

  test('that goes away ends its streams on the server', async () => {
    const { client, close } = await connectWorkbench(addressOf(web));
    const stream = await client.system.followStatus();
    await stream.next();
    const ended = web.stub.nextStreamEnd();
    close();
    await ended;
  });

  test('that stops following ends that stream only', async () => {
    const { client, close } = await connectWorkbench(addressOf(web));
    const stream = await client.system.followStatus();
    await stream.next();
    const ended = web.stub.nextStreamEnd();
    await stream.return?.();
    await ended;
    expect(await client.history.tags()).toHaveLength(2);
    close();
  });

  test('is told at once when the workbench died without removing its file', async () => {
    const stale = addressOf(web);
    await web.host.close();
    await expect(connectWorkbench(stale)).rejects.toThrow(`No workbench answers at 127.0.0.1:`);
  });

  test('is refused with the token of an earlier start', async () => {
    const address = { ...addressOf(web), token: 'earlier' };
    await expect(connectWorkbench(address)).rejects.toThrow('No workbench answers at');
  });

  test('gives up on a port that accepts and then says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const bound = silent.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
    const address = { ...addressOf(web), url: `http://127.0.0.1:${port}/` };
    await expect(connectWorkbench(address)).rejects.toThrow('No workbench answers at');
    silent.close();
  });
});

describe('the address file', () => {
  test('can be read by its owner only, and no half of it lies about', () => {
    expect(statSync(join(web.dataDir, 'workbench.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(web.dataDir)).toEqual(['workbench.json']);
    expect(addressOf(web)).toMatchObject({ pid: process.pid, url: web.host.url });
  });

  test('holds no token that opens a page', async () => {
    const { token } = addressOf(web);
    expect((await postJson(web.port, '/login', { token })).status).toBe(401);
  });

  test('is gone after closing, and closing twice is fine', async () => {
    await Promise.all([web.host.close(), web.host.close()]);
    expect(existsSync(join(web.dataDir, 'workbench.json'))).toBe(false);
  });

  test('of a workbench that came after is left alone', async () => {
    const next = { ...addressOf(web), token: 'of the next' };
    writeAddressFile(web.dataDir, next);
    await web.host.close();
    expect(readAddressFile(web.dataDir)).toEqual(next);
  });

  test.each([
    '',
    '{',
    '[]',
    '{"pid":1}',
    '{"pid":1,"url":"file:///x","token":"t","startedAtMs":0}',
  ])('is ignored when it reads %j', (text) => {
    writeFileSync(join(web.dataDir, 'workbench.json'), text);
    expect(readAddressFile(web.dataDir)).toBeNull();
  });
});

describe('closing', () => {
  test('ends pages, terminals, streams and idle connections', async () => {
    const page = await openPageSocket(web, (await logIn(web)).cookie);
    const { client } = await connectWorkbench(addressOf(web));
    await (await client.system.followStatus()).next();
    const idle = connect(web.port, '127.0.0.1');
    await once(idle, 'connect');
    const ends = [closeCode(page), web.stub.nextStreamEnd(), once(idle.resume(), 'close')];
    await web.host.close();
    await Promise.all(ends);
    await expect(client.history.tags()).rejects.toThrow();
  });

  test('a port that is taken is an error, and leaves no address behind', async () => {
    const before = readFileSync(join(web.dataDir, 'workbench.json'), 'utf8');
    const options = {
      router: web.stub.router,
      uploads: noUploads,
      dataDir: web.dataDir,
      staticDir: web.dataDir,
    };
    await expect(serveWeb({ ...options, port: web.port })).rejects.toThrow('EADDRINUSE');
    expect(readFileSync(join(web.dataDir, 'workbench.json'), 'utf8')).toBe(before);
  });

  test('an address that cannot be left is an error, and the port is given back', async () => {
    const port = web.port;
    await web.host.close();
    mkdirSync(join(web.dataDir, 'workbench.json'));
    const options = {
      router: web.stub.router,
      uploads: noUploads,
      dataDir: web.dataDir,
      staticDir: web.dataDir,
      port,
    };
    await expect(serveWeb(options)).rejects.toThrow('workbench.json');
    const next = createServer().listen(port, '127.0.0.1');
    await once(next, 'listening');
    next.close();
  });
});

describe('the network', () => {
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((address) => address !== undefined && !address.address.startsWith('fe80'))
    .map((address) => address?.address ?? '')
    .filter((address) => address !== '127.0.0.1');

  test.each([...others, '127.0.0.2'])('cannot reach the workbench at %s', async (address) => {
    const outcome = await new Promise((resolve) => {
      const socket = connect(web.port, address, () => resolve('connected'));
      socket.on('error', (error) => resolve(error));
    });
    expect(outcome).toBeInstanceOf(Error);
  });

  test('is reached on purpose: a tunnel from another port logs in and opens a socket', async () => {
    const tunnel = createServer((near) => {
      const far = connect(web.port, '127.0.0.1');
      near.pipe(far).pipe(near);
      near.on('error', () => far.destroy());
      far.on('error', () => near.destroy());
    }).listen(0, '127.0.0.1');
    await once(tunnel, 'listening');
    const bound = tunnel.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
    const own: Headers = [
      ['Host', `localhost:${port}`],
      ['Origin', `http://localhost:${port}`],
    ];
    const token = tokenIn(web.host.loginUrl());
    const login = await postJson(port, '/login', { token }, own);
    const [cookie = ''] = (login.headers.get('set-cookie') ?? '').split(';');
    expect((await upgrade(port, [...own, ['Cookie', cookie]])).status).toBe(101);
    tunnel.close();
  });
});
