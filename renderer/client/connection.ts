import { createORPCClient, DynamicLink } from '@orpc/client';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { LoginNeeded } from './session.ts';
import type { Line, Transport } from './transport.ts';

/** `lost`: it was connected and is being tried again. */
export type ConnectionPhase = 'connecting' | 'connected' | 'lost' | 'login-needed';

/** Named, for what the compiler infers of the contract is too long for it to write down. */
export interface Connection {
  readonly client: WorkbenchClient;
  start(): void;
  /** @throws LoginNeeded when the host refuses the token */
  logIn(token: string): Promise<void>;
  /** @returns how to unsubscribe */
  subscribe(listener: () => void): () => void;
  phase(): ConnectionPhase;
}

const firstDelayMs = 250;
const longestDelayMs = 8000;

/**
 * The one connection of this page. Calls made while it is down wait for the next line, so that
 * callers see a slow answer rather than an error; streams end and are followed again by their reader.
 */
export function createConnection(transport: Transport): Connection {
  const listeners = new Set<() => void>();
  let phase: ConnectionPhase = 'connecting';
  let link = Promise.withResolvers<Line['link']>();

  const enter = (next: ConnectionPhase) => {
    phase = next;
    for (const listener of listeners) listener();
  };

  const connect = async () => {
    for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, longestDelayMs)) {
      try {
        const line = await transport.open();
        line.onClose(reconnect);
        link.resolve(line.link);
        enter('connected');
        return;
      } catch (error) {
        if (error instanceof LoginNeeded) return enter('login-needed');
        await new Promise((resolve) => setTimeout(resolve, delayMs));
      }
    }
  };

  const reconnect = () => {
    link = Promise.withResolvers<Line['link']>();
    enter('lost');
    void connect();
  };

  const client: WorkbenchClient = createORPCClient(new DynamicLink(() => link.promise));

  return {
    client,
    start: () => void connect(),
    logIn: async (token) => {
      await transport.logIn?.(token);
      await connect();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    phase: () => phase,
  };
}
