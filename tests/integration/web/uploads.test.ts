import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createUploads, type Uploads } from '#core/services/uploads.ts';
import type { Model } from '#shared/domain/model.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { writeGguf } from '#tests/helpers/gguf-writer.ts';
import { tinyModel } from '#tests/helpers/tiny-gguf.ts';
import { type Headers, type RawResponse, sendRaw } from './raw-http.ts';
import { type Login, logIn, startWebHost, type WebFixture } from './web-fixture.ts';

const model = writeGguf(tinyModel());

let stack: AsyncDisposableStack;
let folder: string;
let added: string[];
let web: WebFixture;
let login: Login;

/** What the disk is said to have: a gibibyte is held in reserve. */
let freeBytes: number;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  folder = path.join(stack.use(temporaryFolder()).path, 'models');
  added = [];
  freeBytes = 1e12;
  const uploads: Uploads = createUploads({
    folder,
    freeBytes: async () => freeBytes,
    add: async (at) => {
      added.push(at);
      return { path: at } as Model;
    },
  });
  web = stack.use(await startWebHost(undefined, uploads));
  login = await logIn(web);
});
afterEach(() => stack.disposeAsync());

test('a dropped file lies in the data folder, is added, and is what was sent', async () => {
  const { status, body } = await upload('tiny.gguf', model);
  const at = path.join(folder, 'tiny.gguf');
  expect({ status, body: JSON.parse(body) }).toEqual({
    status: 200,
    body: { model: { path: at } },
  });
  expect(readFileSync(at).equals(model)).toBe(true);
  expect(added).toEqual([at]);
});

test('a second file of that name gets a name of its own, wherever its name points', async () => {
  await upload('tiny.gguf', model);
  await upload('../../../tiny.gguf', model);
  await upload('..\\tiny.gguf', model);
  expect(readdirSync(folder).toSorted()).toEqual(['tiny (2).gguf', 'tiny (3).gguf', 'tiny.gguf']);
  expect(existsSync(path.join(folder, '..', 'tiny.gguf'))).toBe(false);
});

describe('of what is refused nothing stays', () => {
  test.each(['tiny.exe', '', '../..', '%00', '%', 'tiny.gguf%2f'])('the name %j', async (name) => {
    const { status, body } = await upload(name, model, [['X-File-Name', name]]);
    expect(status).toBe(200);
    expect(JSON.parse(body).failure.code).toBe('UPLOAD_NAME_REFUSED');
    expect(left()).toEqual([]);
  });

  test('a file that is no model', async () => {
    const { body } = await upload('tiny.gguf', Buffer.from('no model, but long enough to look at'));
    expect(JSON.parse(body).failure).toMatchObject({ code: 'NOT_A_GGUF', path: 'tiny.gguf' });
    expect(left()).toEqual([]);
    expect(added).toEqual([]);
  });

  test('one of several files of a model', async () => {
    const { body } = await upload('a-00001-of-00002.gguf', model);
    expect(JSON.parse(body).failure.code).toBe('UPLOAD_OF_PART');
  });

  test('a file for which there is no room, before it is sent', async () => {
    freeBytes = 2 ** 30 + 1000;
    const length = ['Content-Length', '1001'] as const;
    const { body } = await send([...pageHeaders('tiny.gguf'), length], '');
    expect(JSON.parse(body).failure).toEqual({
      code: 'UPLOAD_TOO_LARGE',
      sizeBytes: 1001,
      roomBytes: 1000,
    });
    expect(left()).toEqual([]);
  });

  test('a file that breaks off', async () => {
    const socket = connect(web.port, '127.0.0.1');
    const length = ['Content-Length', String(model.length)] as const;
    const head = [...pageHeaders('tiny.gguf'), length].map((pair) => `${pair.join(': ')}\r\n`);
    socket.write(`POST /upload HTTP/1.1\r\n${head.join('')}\r\n`);
    socket.write(model.subarray(0, 100));
    await expect.poll(left, { timeout: 30_000 }).toHaveLength(1);
    expect(left()[0]).toMatch(/^\.incoming-/);

    const second = await upload('other.gguf', model);
    expect(JSON.parse(second.body).failure.code).toBe('UPLOAD_BUSY');

    socket.destroy();
    await expect.poll(left, { timeout: 30_000 }).toEqual([]);
    expect((await upload('tiny.gguf', model)).status).toBe(200);
  });
});

describe('who is not a page of ours cannot send files', () => {
  test('without the cookie', async () => {
    const headers = pageHeaders('tiny.gguf').filter(([name]) => name !== 'Cookie');
    expect((await sendModel(headers)).status).toBe(401);
  });

  test('without the tab’s token, or with another one', async () => {
    const headers = pageHeaders('tiny.gguf').filter(([name]) => name !== 'X-Tab-Token');
    expect((await sendModel(headers)).status).toBe(401);
    const other = [...headers, ['X-Tab-Token', `${login.tabToken}x`]] as const;
    expect((await sendModel(other)).status).toBe(401);
  });

  test.each([
    ['http://localhost.evil.test', 403],
    ['null', 403],
    [undefined, 401],
  ])('of the origin %s', async (origin, status) => {
    const others = pageHeaders('tiny.gguf').filter(([name]) => name !== 'Origin');
    const headers: Headers = origin === undefined ? others : [...others, ['Origin', origin]];
    expect((await sendModel(headers)).status).toBe(status);
  });

  test.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain', ''])(
    'as a form or a call would, with type %j',
    async (type) => {
      const others = pageHeaders('tiny.gguf').filter(([name]) => name !== 'Content-Type');
      expect((await sendModel([...others, ['Content-Type', type]])).status).toBe(415);
    },
  );

  test.each(['GET', 'PUT', 'OPTIONS'])('by %s', async (method) => {
    const request = { method, target: '/upload', headers: pageHeaders('tiny.gguf') };
    expect((await sendRaw(web.port, request)).status).toBe(405);
  });

  test('without saying how much comes', async () => {
    const chunked = ['Transfer-Encoding', 'chunked'] as const;
    const headers = [...pageHeaders('tiny.gguf'), chunked];
    expect((await send(headers, '0\r\n\r\n')).status).toBe(411);
  });

  afterEach(() => {
    expect(added).toEqual([]);
    expect(left()).toEqual([]);
  });
});

test('what a core that ended in the middle left behind goes with the next file', async () => {
  await upload('tiny.gguf', model);
  writeFileSync(path.join(folder, '.incoming-01OLD.gguf'), 'half a file');
  await upload('other.gguf', model);
  expect(left()).toEqual(['other.gguf', 'tiny.gguf']);
});

function left(): string[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder).toSorted();
}

function pageHeaders(name: string): Headers {
  return [
    ['Host', `127.0.0.1:${web.port}`],
    ['Origin', `http://127.0.0.1:${web.port}`],
    ['Cookie', login.cookie],
    ['X-Tab-Token', login.tabToken],
    ['X-File-Name', encodeURIComponent(name)],
    ['Content-Type', 'application/octet-stream'],
  ];
}

function sendModel(headers: Headers): Promise<RawResponse> {
  return send([...headers, ['Content-Length', '4']], 'GGUF');
}

function send(headers: Headers, body: string): Promise<RawResponse> {
  return sendRaw(web.port, { method: 'POST', target: '/upload', headers, body });
}

/** Sends a file as the page does; `extra` replaces headers. */
async function upload(name: string, bytes: Buffer, extra: Headers = []): Promise<RawResponse> {
  const replaced = new Set(extra.map(([header]) => header));
  const headers = [...pageHeaders(name).filter(([header]) => !replaced.has(header)), ...extra];
  const response = await fetch(new URL('/upload', web.host.url), {
    method: 'POST',
    headers: headers.filter(([header]) => header !== 'Host').map(([key, value]) => [key, value]),
    body: new Uint8Array(bytes),
  });
  return { status: response.status, headers: new Map(), body: await response.text() };
}
