import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { sendFile, type StoreFault } from './store-server.ts';

/** A repository as its owner filled it; the hub may tell otherwise of a file than it is. */
export interface ServedRepository {
  readonly kind: 'model' | 'dataset';
  readonly name: string;
  readonly licence?: string;
  /** Only a call with this token may see its files. */
  readonly gatedFor?: string;
  readonly files: Readonly<Record<string, ServedFile>>;
}

export interface ServedFile {
  readonly bytes: Buffer;
  /** What the listing says of it, where that is not the truth. */
  readonly listed?: { readonly sha256?: string | null; readonly sizeBytes?: number };
}

/** A request as it arrived at one of the two servers. */
export interface HubRequest {
  readonly at: 'hub' | 'store';
  readonly path: string;
  readonly range: string | null;
  readonly authorization: string | null;
}

export const revision = 'a'.repeat(40);

/**
 * The hub's protocol on loopback: its API, and a store on another origin that its downloads lead to.
 * What goes wrong is set from outside.
 */
export async function startHubServer(repositories: readonly ServedRepository[]) {
  const requests: HubRequest[] = [];
  const faults = {
    /** Asked for each request to the store: what happens to its body. */
    store: (_range: readonly [number, number]): StoreFault => ({ kind: 'none' }),
    /** Statuses that the next calls of the hub's API end with. */
    statuses: [] as { status: number; headers?: Record<string, string> }[],
    /** Where downloads lead to; `null`: to the store. */
    redirectTo: null as string | null,
    ignoresRanges: false,
  };

  const note = (at: 'hub' | 'store', { url = '', headers }: IncomingMessage) =>
    requests.push({
      at,
      path: url,
      range: headers.range ?? null,
      authorization: headers.authorization ?? null,
    });
  const find = (kind: string | undefined, name: string | undefined) =>
    repositories.find((each) => each.kind === kind && each.name === name);

  function api(request: IncomingMessage, response: ServerResponse): void {
    note('hub', request);
    const fault = faults.statuses.shift();
    if (fault) return void response.writeHead(fault.status, fault.headers).end();
    const url = new URL(request.url ?? '', 'http://hub');
    const listing = /^\/api\/(?<kind>model|dataset)s$/.exec(url.pathname)?.groups;
    if (listing) return json(response, search(url, listing['kind']));
    const { kind, name, what } =
      /^\/api\/(?<kind>model|dataset)s\/(?<name>[^/]+\/[^/]+)\/(?<what>revision|tree)\/[^/]+$/.exec(
        url.pathname,
      )?.groups ?? {};
    const asked = find(kind, name);
    if (asked) return json(response, what === 'tree' ? treeOf(asked) : infoOf(asked));
    resolve(request, response, url);
  }

  function search(url: URL, kind: string | undefined) {
    const text = url.searchParams.get('search')?.toLowerCase() ?? '';
    return repositories
      .filter((each) => each.kind === kind && each.name.toLowerCase().includes(text))
      .map(infoOf);
  }

  function resolve(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const { folder, name, path } =
      /^\/(?<folder>datasets\/)?(?<name>[^/]+\/[^/]+)\/resolve\/[^/]+\/(?<path>.+)$/.exec(
        url.pathname,
      )?.groups ?? {};
    const repository = find(folder === undefined ? 'model' : 'dataset', name);
    const file = repository?.files[decodeURIComponent(path ?? '')];
    if (!repository || !file) return void response.writeHead(404).end();
    const { gatedFor } = repository;
    if (gatedFor !== undefined && request.headers.authorization !== `Bearer ${gatedFor}`) {
      return void response.writeHead(403, { 'x-error-code': 'GatedRepo' }).end('Access denied');
    }
    const location = faults.redirectTo ?? `${originOf(store)}/${name}/${path}`;
    response.writeHead(302, { location }).end();
  }

  function serveStored(request: IncomingMessage, response: ServerResponse): void {
    note('store', request);
    const [, owner, name, ...path] = decodeURIComponent(request.url ?? '').split('/');
    const repository = repositories.find((each) => each.name === `${owner}/${name}`);
    const file = repository?.files[path.join('/')];
    if (!file) return void response.writeHead(404).end();
    const range = faults.ignoresRanges ? undefined : request.headers.range;
    void sendFile(response, file.bytes, range, faults.store);
  }

  const sockets = new Set<Socket>();
  const hub = await listen(api, sockets);
  const store = await listen(serveStored, sockets);
  return {
    url: originOf(hub),
    storeUrl: originOf(store),
    requests,
    faults,
    /** The ranges that the store was asked for, in order. */
    ranges: () => requests.flatMap(({ at, range }) => (at === 'store' ? [rangeOf(range)] : [])),
    async [Symbol.asyncDispose]() {
      const closed = [hub, store].map((server) => new Promise((done) => server.close(done)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}

export type HubServer = Awaited<ReturnType<typeof startHubServer>>;

function infoOf(repository: ServedRepository) {
  const { name, licence, gatedFor } = repository;
  return {
    _id: name,
    id: name,
    author: name.split('/')[0],
    sha: revision,
    private: false,
    gated: gatedFor === undefined ? false : 'manual',
    downloads: 1234,
    likes: 5,
    lastModified: '2026-10-01T12:00:00.000Z',
    cardData: licence === undefined ? {} : { license: licence },
    tags: ['gguf'],
    gguf: { total: 134_515_008 },
  };
}

function treeOf({ files }: ServedRepository) {
  return Object.entries(files).map(([path, { bytes, listed = {} }]) => {
    const sha256 = listed.sha256 === undefined ? sha256Of(bytes) : listed.sha256;
    const size = listed.sizeBytes ?? bytes.length;
    const lfs = sha256 === null ? {} : { lfs: { oid: sha256, size, pointerSize: 134 } };
    return { type: 'file', path, size, oid: 'f'.repeat(40), ...lfs };
  });
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function rangeOf(header: string | null): readonly [number, number] {
  const { from, to } = /^bytes=(?<from>\d+)-(?<to>\d+)$/.exec(header ?? '')?.groups ?? {};
  return [Number(from), Number(to) + 1];
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function listen(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
  sockets: Set<Socket>,
): Promise<Server> {
  const server = createServer(listener);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // A client that goes away in mid-answer is part of the tests.
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
