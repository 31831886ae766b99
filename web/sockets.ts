import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Router } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { contract } from '#shared/contract/index.ts';
import { isBearer } from './bearer.ts';
import type { Refusal } from './guard.ts';
import { targetOf } from './paths.ts';
import type { Sessions } from './sessions.ts';

const maxSockets = 16;
const maxMessageBytes = 4 * 1024 * 1024;
const maxBufferedBytes = 8 * 1024 * 1024;
const pingEveryMs = 30_000;
const firstMessageWithinMs = 5_000;

/** Close codes of ours; 1013 is the protocol's own "try again later". */
const badTabToken = 4401;
const tryAgainLater = 1013;
const goingAway = 1001;

const FirstMessage = z.object({ tabToken: z.string().max(200) });

/** Whatever implements the contract without asking for a context. */
export type ServedRouter = Router<typeof contract, Record<never, never>>;

interface SocketOptions {
  readonly router: ServedRouter;
  readonly sessions: Sessions;
  /** Of the address file. */
  readonly ownerToken: string;
}

export interface Sockets {
  /** Takes over an upgrade that the guard let through, or says why not. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): Refusal | null;
  close(): void;
}

/** oRPC over WebSocket, for pages (cookie, then a first message) and the terminal (bearer). */
export function createSockets({ router, sessions, ownerToken }: SocketOptions): Sockets {
  const handler = new RPCHandler(router);
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  const stopPinging = pingAll(server);

  function serve(socket: WebSocket): void {
    void handler.upgrade({
      addEventListener: socket.addEventListener.bind(socket),
      send: pacedSend(socket),
    });
  }

  return {
    accept(request, socket, head) {
      if (targetOf(request.url ?? '').kind !== 'api') return { status: 404, reason: 'Not found.' };
      const isOwner = isBearer(request, ownerToken);
      const session = sessions.sessionIn(request.headers.cookie);
      // A page always names its origin, and the guard has compared it.
      const isPage = request.headers.origin !== undefined && session !== null;
      if (!isOwner && !isPage) return { status: 401, reason: 'Not logged in.' };
      if (server.clients.size >= maxSockets) return { status: 503, reason: 'Too many tabs.' };
      server.handleUpgrade(request, socket, head, (opened) => {
        // Without a listener a protocol error (too long a message) would end the process.
        opened.on('error', () => opened.terminate());
        if (isOwner) serve(opened);
        else
          awaitTabToken(opened, (tabToken) => sessions.isTabToken(session ?? '', tabToken), serve);
      });
      return null;
    },

    close() {
      stopPinging();
      for (const socket of server.clients) {
        socket.close(goingAway);
        socket.terminate();
      }
      server.close();
    },
  };
}

/** The hand-over happens within the first message's event, so that none of the next is lost. */
function awaitTabToken(
  socket: WebSocket,
  isTabToken: (token: string) => boolean,
  serve: (socket: WebSocket) => void,
): void {
  const deadline = setTimeout(() => socket.close(badTabToken), firstMessageWithinMs);
  socket.once('close', () => clearTimeout(deadline));
  socket.once('message', (data, isBinary) => {
    clearTimeout(deadline);
    if (!isTabToken(tabTokenIn(data, isBinary))) return socket.close(badTabToken);
    socket.send(JSON.stringify({ ready: true }));
    serve(socket);
  });
}

function tabTokenIn(data: RawData, isBinary: boolean): string {
  if (isBinary || !Buffer.isBuffer(data)) return '';
  try {
    return FirstMessage.safeParse(JSON.parse(data.toString('utf8'))).data?.tabToken ?? '';
  } catch {
    return '';
  }
}

/**
 * Settles when the message has left this process: a stream's next event is not asked for before, so
 * replaying a long run waits for its reader. Many calls of a reader that has stopped still add up.
 * On a closing socket it settles with the close, or an endless stream would spin until then.
 * oRPC waits for what `send` returns, though its types do not say so.
 */
function pacedSend(socket: WebSocket): (data: string | Buffer) => unknown {
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return (data) => {
    if (socket.bufferedAmount > maxBufferedBytes) socket.close(tryAgainLater);
    return new Promise<void>((resolve) =>
      socket.send(data, (error) => (error ? void closed.then(resolve) : resolve())),
    );
  };
}

/** Ends connections whose other side has gone without a word. */
function pingAll(server: WebSocketServer): () => void {
  const waiting = new WeakSet<WebSocket>();
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (waiting.has(socket)) socket.terminate();
      waiting.add(socket);
      socket.once('pong', () => waiting.delete(socket));
      socket.ping();
    }
  }, pingEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
