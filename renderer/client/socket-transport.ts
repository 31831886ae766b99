import { RPCLink } from '@orpc/client/websocket';
import { logIn, openSession, resumeSession } from './session.ts';
import { openSocket } from './socket.ts';
import type { Transport } from './transport.ts';

/** In a browser: a WebSocket of the page's own host, with the session of this browser. */
export function createSocketTransport(): Transport {
  let nextTabToken: () => Promise<string> = openSession;
  return {
    async open() {
      const socket = await openSocket(await nextTabToken());
      nextTabToken = resumeSession;
      return {
        link: new RPCLink({ websocket: socket }),
        onClose: (listener) => socket.addEventListener('close', listener, { once: true }),
      };
    },
    async logIn(token) {
      const tabToken = await logIn(token);
      nextTabToken = () => Promise.resolve(tabToken);
    },
  };
}
