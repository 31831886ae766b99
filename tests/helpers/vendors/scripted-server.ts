import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** One request in the hands of a script: every step is the script's, down to how the socket ends. */
export interface Exchange {
  readonly request: Received;
  /** Sends the head at once; the body then follows chunk by chunk. */
  head(status: number, headers?: Readonly<Record<string, string>>): void;
  /** Resolves when the bytes are handed to the system. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** Ends the body as HTTP wants it. */
  end(): void;
  /** Ends the connection without ending the body. */
  close(): void;
  /** Ends the connection with a reset. */
  reset(): void;
  /** Bytes past HTTP: for heads that are none. */
  raw(bytes: string | Uint8Array): void;
  /** Resolves when the client has closed the connection. */
  gone(): Promise<void>;
}

export type Script = (exchange: Exchange) => void | Promise<void>;

export interface ScriptedServer extends AsyncDisposable {
  /** Base address, as `http://127.0.0.1:1234/v1`. */
  readonly url: string;
  readonly requests: readonly Received[];
  /** Connections that were accepted so far. */
  connections(): number;
  /** What the next requests meet, one script each; the last one stays. */
  play(...scripts: readonly Script[]): void;
}

interface ServerOptions {
  /** Serves TLS with this certificate. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly host?: string;
}

/** An HTTP server on loopback that does exactly what a script says, and nothing by itself. */
export async function startScriptedServer(options: ServerOptions = {}): Promise<ScriptedServer> {
  const requests: Received[] = [];
  const sockets = new Set<Socket>();
  let scripts: Script[] = [];
  let connections = 0;

  const listener: RequestListener = (incoming, response) => void answer(incoming, response);
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  server.keepAliveTimeout = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.setNoDelay(true);
    // A client that goes away in mid-answer is part of the tests.
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const bytes of incoming.setEncoding('utf8')) body += String(bytes);
    const { method = '', url: path = '', headers } = incoming;
    const request: Received = { method, path, headers, body };
    requests.push(request);
    const script = scripts.length > 1 ? scripts.shift() : scripts[0];
    if (!script) throw new Error(`no script for ${method} ${path}`);
    await script(exchangeOf(request, response));
  }

  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.tls ? 'https' : 'http'}://${host}:${port}/v1`,
    requests,
    connections: () => connections,
    play: (...next) => {
      scripts = [...next];
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function exchangeOf(request: Received, response: ServerResponse): Exchange {
  const { socket } = response;
  if (!socket) throw new Error('the client was gone before its request was read');
  return {
    request,
    head(status, headers = {}) {
      response.writeHead(status, headers);
      response.flushHeaders();
    },
    write: (bytes) => new Promise((resolve) => response.write(bytes, () => resolve())),
    end: () => void response.end(),
    close: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    raw: (bytes) => void socket.write(bytes),
    gone: () =>
      new Promise((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve()))),
  };
}
