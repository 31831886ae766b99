import type { Router } from '@orpc/server';
import { type MinimalWebsocket, RPCHandler } from '@orpc/server/websocket';
import type { contract } from '#shared/contract/index.ts';
import type { RelayFrame } from '#shared/relay-frame.ts';

/** Sends a frame to the shell; settles when it has left this process, or can no longer. */
type SendFrame = (frame: RelayFrame) => Promise<void>;

/**
 * The windows of a desktop: one oRPC peer for each connection number on the one channel of this
 * process. oRPC waits for what `send` returns before it asks a stream for its next event, so the
 * replay of a long run waits for the channel.
 */
export function createConnections(
  router: Router<typeof contract, Record<never, never>>,
  send: SendFrame,
) {
  const handler = new RPCHandler(router);
  const connections = new Map<number, MinimalWebsocket>();

  function open(connection: number): MinimalWebsocket {
    const opened = {
      // Never called: messages and the end are handed over below.
      addEventListener: () => {},
      send: (data: unknown) => send({ type: 'frame', connection, text: textOf(data) }),
    };
    connections.set(connection, opened);
    return opened;
  }

  function close(connection: number): void {
    const closed = connections.get(connection);
    connections.delete(connection);
    if (closed) handler.close(closed);
  }

  return {
    /** A number that is new opens a connection; `null` closes it, which aborts its streams. */
    receive({ connection, text }: RelayFrame): void {
      if (text === null) return close(connection);
      const opened = connections.get(connection) ?? open(connection);
      // What is no message of the contract's protocol has no answer, and ends nobody else's work.
      handler.message(opened, text).catch(() => close(connection));
    },
  };
}

/** The contract carries text only: bytes would not survive this channel. */
function textOf(data: unknown): string {
  if (typeof data !== 'string') throw new TypeError('Only text crosses to a window.');
  return data;
}
