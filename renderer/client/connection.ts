import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { LoginNeeded, logIn, openSession, resumeSession } from './session.ts';
import { openSocket } from './socket.ts';

/** `lost`: it was connected and is being tried again. */
export type ConnectionPhase = 'connecting' | 'connected' | 'lost' | 'login-needed';

type Link = RPCLink<Record<never, never>>;

const firstDelayMs = 250;
const longestDelayMs = 8000;

/**
 * The one connection of this page. Calls made while it is down wait for the next socket, so that
 * callers see a slow answer rather than an error; streams end and are followed again by their reader.
 */
export function createConnection() {
  const listeners = new Set<() => void>();
  let phase: ConnectionPhase = 'connecting';
  let link = Promise.withResolvers<Link>();

  const enter = (next: ConnectionPhase) => {
    phase = next;
    for (const listener of listeners) listener();
  };

  const connect = async (getTabToken: () => Promise<string>) => {
    for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, longestDelayMs)) {
      try {
        const socket = await openSocket(await getTabToken());
        socket.addEventListener('close', reconnect, { once: true });
        link.resolve(new RPCLink({ websocket: socket }));
        enter('connected');
        return;
      } catch (error) {
        if (error instanceof LoginNeeded) return enter('login-needed');
        await new Promise((resolve) => setTimeout(resolve, delayMs));
      }
    }
  };

  const reconnect = () => {
    link = Promise.withResolvers<Link>();
    enter('lost');
    void connect(resumeSession);
  };

  const client: WorkbenchClient = createORPCClient(new DynamicLink(() => link.promise));

  return {
    client,
    start: () => void connect(openSession),
    /** @throws LoginNeeded when the host refuses the token */
    logIn: async (token: string) => {
      const tabToken = await logIn(token);
      await connect(() => Promise.resolve(tabToken));
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    phase: () => phase,
  };
}

export type Connection = ReturnType<typeof createConnection>;
