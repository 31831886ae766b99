import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { createConnection } from '../client/connection.ts';
import { desktopBridge } from '../client/desktop.ts';
import { createPortTransport } from '../client/port-transport.ts';
import { createSocketTransport } from '../client/socket-transport.ts';
import { App } from './app.tsx';

/** Connects to the core of this page and shows the app, in the language that is active. */
export function start(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  // Mantine asks for the nonce itself; the scroll lock of its overlays takes it from here.
  setNonce(nonce);
  const root = document.querySelector('#root');
  if (!root) throw new Error('index.html has no #root');
  const bridge = desktopBridge();
  const connection = createConnection(
    bridge ? createPortTransport(bridge) : createSocketTransport(),
  );
  connection.start();
  createRoot(root).render(<App connection={connection} nonce={nonce} />);
}
