import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { loginUrl } from '#shared/address-file.ts';
import { removeAddressFile, writeAddressFile } from './address-file.ts';
import { limitBodyTime } from './body-deadline.ts';
import { refusalOf } from './guard.ts';
import { refuse } from './respond.ts';
import { answer, type RouteOptions } from './routes.ts';
import { newSecret } from './secrets.ts';
import { createSessions } from './sessions.ts';
import type { ServedUploads } from './uploads.ts';
import { createSockets, type ServedRouter, type Sockets } from './sockets.ts';

/** The only address there is: another one would hand the machine to its network. */
const loopback = '127.0.0.1';

/** Slow or greedy clients must not keep others out. */
const limits = {
  headersTimeout: 10_000,
  // Of a whole request: `body-deadline.ts` has its own, for an upload may take longer.
  requestTimeout: 0,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
} as const;
const maxConnections = 128;

interface WebHostOptions {
  readonly router: ServedRouter;
  readonly uploads: ServedUploads;
  /** Where the address file is left for the terminal. */
  readonly dataDir: string;
  /** The built renderer: `index.html` and hashed assets. */
  readonly staticDir: string;
  /** 0: any free one. */
  readonly port: number;
}

export interface WebHost extends AsyncDisposable {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  /** The address with a fresh token in its fragment: works once, for ten minutes. */
  loginUrl(): string;
  /** Ends every connection and removes the address file. */
  close(): Promise<void>;
}

/** @throws the system's error when the port is taken, or the address file cannot be written */
export async function serveWeb(options: WebHostOptions): Promise<WebHost> {
  const { router, uploads, dataDir, staticDir, port } = options;
  const ownerToken = newSecret();
  const sessions = createSessions(dataDir);
  const sockets = createSockets({ router, sessions, ownerToken });
  const served = { sessions, uploads, ownerToken, staticDir };
  const server = createGuardedServer(served, sockets);
  const url = await listen(server, port);

  let closing: Promise<void> | null = null;
  function close(): Promise<void> {
    closing ??= new Promise((resolve) => {
      removeAddressFile(dataDir, ownerToken);
      server.close(() => resolve());
      sockets.close();
      server.closeAllConnections();
    });
    return closing;
  }

  const address = { pid: process.pid, url, token: ownerToken, startedAtMs: Date.now() };
  try {
    writeAddressFile(dataDir, address);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url,
    loginUrl: () => loginUrl(url, sessions.issueOneTimeToken()),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** One guard before everything, for requests and upgrades alike. */
function createGuardedServer(routes: RouteOptions, sockets: Sockets): Server {
  // A missing Host header is refused by the guard, in its words.
  const server = createServer({ ...limits, requireHostHeader: false });
  server.maxConnections = maxConnections;
  server.on('request', (request, response) => {
    const refusal = refusalOf(request);
    if (refusal !== null) return refuse(response, refusal);
    limitBodyTime(request, response);
    answer(request, response, routes).catch(() => {
      if (!response.headersSent) refuse(response, { status: 500, reason: 'Could not answer.' });
    });
  });
  server.on('upgrade', (request, socket: Socket, head) => {
    socket.on('error', () => socket.destroy());
    const refusal = refusalOf(request) ?? sockets.accept(request, socket, head);
    if (refusal !== null) refuse(responseOn(request, socket), refusal);
  });
  return server;
}

/** An upgrade comes without a response to write a refusal to. */
function responseOn(request: IncomingMessage, socket: Socket): ServerResponse {
  const response = new ServerResponse(request);
  response.assignSocket(socket);
  return response.on('finish', () => socket.destroySoon());
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('No port.'));
      resolve(`http://${loopback}:${address.port}/`);
    });
  });
}
