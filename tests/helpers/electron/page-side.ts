/** What the test's bindings and this script call each other by. */
export const bindings = {
  send: '__shellSend',
  invoke: '__shellInvoke',
  say: '__portSay',
  close: '__portClose',
} as const;

declare global {
  interface Window {
    __shellSend(channel: string, given: unknown[]): Promise<void>;
    __shellInvoke(channel: string, given: unknown[]): Promise<unknown>;
    __portSay(port: number, data: unknown): Promise<void>;
    __portClose(port: number): Promise<void>;
    /** A message of the shell with a port. */
    __receive(channel: string, port: number): void;
    /** Something came through a port, or (without data) its other end has been closed. */
    __hear(port: number, heard: { readonly data: unknown } | null): void;
  }
}

type Script = (require: () => object, module: object, exports: object) => void;

/**
 * Runs in the browser before the page's own scripts: a stand-in for the module that a sandboxed
 * preload script may require, and then that script.
 */
export function runPreload(script: Script): void {
  const listeners = new Map<string, (event: { ports: MessagePort[] }) => void>();
  const ports = new Map<number, MessagePort>();
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: object) =>
        Object.defineProperty(window, name, { value: api }),
    },
    ipcRenderer: {
      send: (channel: string, ...given: unknown[]) => void window.__shellSend(channel, given),
      invoke: (channel: string, ...given: unknown[]) => window.__shellInvoke(channel, given),
      on: (channel: string, listener: (event: { ports: MessagePort[] }) => void) =>
        listeners.set(channel, listener),
    },
    webUtils: { getPathForFile: (file: File) => `/dropped/${file.name}` },
  };
  window.__receive = (channel, number) => {
    const { port1, port2 } = new MessageChannel();
    ports.set(number, port1);
    port1.addEventListener('message', ({ data }) => void window.__portSay(number, data));
    port1.addEventListener('close', () => void window.__portClose(number));
    port1.start();
    listeners.get(channel)?.({ ports: [port2] });
  };
  window.__hear = (number, heard) => {
    if (heard) ports.get(number)?.postMessage(heard.data);
    else ports.get(number)?.close();
  };
  script(() => electron, {}, {});
}
