import { RPCLink } from '@orpc/client/message-port';
import { type DesktopBridge, desktopChannels } from '#shared/desktop.ts';
import type { Line, Transport } from './transport.ts';

/** On a desktop: a MessagePort that the shell relays to the core. */
export function createPortTransport(
  bridge: Pick<DesktopBridge<File>, 'requestCorePort'>,
): Transport {
  return { open: async () => lineOver(await receivePort(bridge.requestCorePort)) };
}

/** The shell sends it when the core answers, however long that takes. */
function receivePort(request: () => void): Promise<MessagePort> {
  return new Promise((resolve) => {
    const take = ({ source, data, ports: [port] }: MessageEvent) => {
      if (source !== window || data !== desktopChannels.port || !port) return;
      window.removeEventListener('message', take);
      resolve(port);
    };
    window.addEventListener('message', take);
    request();
  });
}

/** A closed port takes every message and answers none: calls on it are refused here. */
function lineOver(port: MessagePort): Line {
  const closing = new AbortController();
  const { signal } = closing;
  const onClose = (listener: () => void) =>
    signal.addEventListener('abort', listener, { once: true });
  const close = () => {
    port.close();
    closing.abort();
  };
  port.addEventListener('close', close);
  // The shell's last word, in case its closing is not told.
  port.addEventListener('message', ({ data }) => data === null && close());
  const link = new RPCLink({
    port: {
      on: (event, callback) => {
        if (event === 'close') onClose(callback);
        else port.addEventListener('message', ({ data }) => data !== null && callback({ data }));
      },
      postMessage: (data: unknown) => {
        if (signal.aborted) throw new Error('The connection to the core has ended');
        port.postMessage(data);
      },
    },
  });
  port.start();
  return { link, onClose };
}
