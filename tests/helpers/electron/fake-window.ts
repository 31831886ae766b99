import { isAbsolute } from 'node:path';
import type {
  BrowserWindowConstructorOptions,
  HandlerDetails,
  Rectangle,
  WindowOpenHandlerResponse,
} from 'electron';
import type { ShellContents, ShellPort, ShellWindow } from '#electron/electron-parts.ts';
import { FakeEvents } from './fake-events.ts';
import { FakePort } from './fake-ports.ts';

type OpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse;

/** A message of the shell to the page, with the port that came with it. */
export interface Received {
  readonly channel: string;
  readonly port: FakePort;
}

let lastId = 0;

/** What a page is to the shell; everything throws once it has been destroyed. */
export class FakeContents implements ShellContents {
  readonly id = ++lastId;
  readonly mainFrame = {};
  readonly events = new FakeEvents();
  readonly received: Received[] = [];
  #isDestroyed = false;
  #openHandler: OpenHandler | null = null;
  /** Called when a message has come. */
  onReceived: (received: Received) => void = () => {};

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  on(event: string, listener: (...values: never[]) => void): this {
    this.#check();
    this.events.on(event, listener);
    return this;
  }

  postMessage(channel: string, _message: unknown, [port]: ShellPort[] = []): void {
    this.#check();
    if (!(port instanceof FakePort) || port.isTransferred) {
      throw new TypeError('Port at index 0 is not a valid port');
    }
    port.isTransferred = true;
    const received = { channel, port };
    this.received.push(received);
    this.onReceived(received);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#check();
    this.#openHandler = handler;
  }

  /** As a link, a script or a server would: Electron asks its listeners. @returns whether it goes */
  navigate(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', url: string): boolean {
    return this.events.allows(event, { url });
  }

  /** Without a handler, Electron opens a window. @returns whether one is opened */
  openWindow(url: string): boolean {
    const details: HandlerDetails = {
      url,
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'no-referrer' },
    };
    return this.#openHandler?.(details).action !== 'deny';
  }

  destroy(): void {
    this.#isDestroyed = true;
    for (const { port } of this.received) port.close();
  }

  #check(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
  }
}

/** What a window needs of the fake that it belongs to. */
interface FakeSystem {
  /** @throws before the app is ready */
  checkReady(what: string): void;
  created(window: FakeWindow): void;
  load(address: string): Promise<void>;
  closed(window: FakeWindow): void;
}

/** A window without a picture. */
export class FakeWindow implements ShellWindow {
  readonly webContents = new FakeContents();
  readonly options: BrowserWindowConstructorOptions;
  readonly events = new FakeEvents();
  readonly #system: FakeSystem;
  bounds: Rectangle;
  address = '';
  isShown = false;
  hasFocus = false;
  #isMaximized = false;
  #isMinimized = false;
  #isDestroyed = false;

  constructor(system: FakeSystem, options: BrowserWindowConstructorOptions) {
    system.checkReady('BrowserWindow');
    const preload = options.webPreferences?.preload;
    if (preload !== undefined && !isAbsolute(preload)) {
      throw new Error('preload must be an absolute path');
    }
    this.#system = system;
    this.options = options;
    const { x = 50, y = 50, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.isShown = options.show !== false;
    system.created(this);
  }

  on(event: string, listener: (...values: never[]) => void): this {
    this.events.on(event, listener);
    return this;
  }

  once(event: string, listener: (...values: never[]) => void): this {
    this.events.once(event, listener);
    return this;
  }

  async loadURL(address: string): Promise<void> {
    this.#check();
    await this.#system.load(address);
    this.address = address;
    this.events.emit('ready-to-show');
  }

  /** As its button does. */
  close(): void {
    if (this.#isDestroyed || !this.events.allows('close')) return;
    this.#isDestroyed = true;
    this.webContents.destroy();
    this.events.emit('closed');
    this.#system.closed(this);
  }

  /** As the title bar does. */
  minimize(): void {
    this.#isMinimized = true;
    this.hasFocus = false;
  }

  isDestroyed = (): boolean => this.#isDestroyed;
  isMaximized = (): boolean => this.#isMaximized;
  isMinimized = (): boolean => this.#isMinimized;

  maximize(): void {
    this.#check();
    this.#isMaximized = true;
  }

  restore(): void {
    this.#check();
    this.#isMinimized = false;
  }

  show(): void {
    this.#check();
    this.isShown = true;
  }

  hide(): void {
    this.#check();
    this.isShown = false;
  }

  focus(): void {
    this.#check();
    this.hasFocus = true;
  }

  getNormalBounds(): Rectangle {
    this.#check();
    return this.bounds;
  }

  #check(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
  }
}
