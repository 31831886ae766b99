import type { RelayFrame } from '#shared/relay-frame.ts';
import { desktopChannels } from '#shared/desktop.ts';
import type { ElectronParts, ShellContents, ShellPort } from './electron-parts.ts';

interface Connection {
  readonly number: number;
  readonly contentsId: number;
  readonly port: ShellPort;
}

/**
 * Passes text between the ports of the windows and the one channel of the core. It understands no
 * message; it numbers the connections, because every client counts its calls from the start.
 */
export function createRelay(
  { MessageChannelMain }: Pick<ElectronParts, 'MessageChannelMain'>,
  send: (frame: RelayFrame) => void,
) {
  const connections = new Map<number, Connection>();
  let lastNumber = 0;

  /** The last word is `null`: a window must not depend on being told of the closing itself. */
  function hangUp({ number, port }: Connection): void {
    connections.delete(number);
    port.postMessage(null);
    port.close();
  }

  /** The window's side is gone: its streams end. */
  function forget(number: number): void {
    if (connections.delete(number)) send({ type: 'frame', connection: number, text: null });
  }

  return {
    /** Gives the page in `contents` a new connection; an earlier one of its own ends. */
    connect(contents: ShellContents): void {
      for (const earlier of connections.values()) {
        if (earlier.contentsId !== contents.id) continue;
        forget(earlier.number);
        earlier.port.close();
      }
      const { port1, port2 } = new MessageChannelMain();
      const number = ++lastNumber;
      connections.set(number, { number, contentsId: contents.id, port: port1 });
      port1.on('message', ({ data }) => {
        if (typeof data === 'string') send({ type: 'frame', connection: number, text: data });
      });
      port1.on('close', () => forget(number));
      port1.start();
      contents.postMessage(desktopChannels.port, null, [port2]);
    },

    /** What the core says to a window. */
    deliver({ connection, text }: RelayFrame): void {
      connections.get(connection)?.port.postMessage(text);
    },

    /** The core has ended: every page is told, and asks for a new connection. */
    closeAll(): void {
      for (const connection of connections.values()) hangUp(connection);
    },
  };
}

export type Relay = ReturnType<typeof createRelay>;
