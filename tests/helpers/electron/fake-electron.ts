import { isAbsolute } from 'node:path';
import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  OpenDialogOptions,
  Rectangle,
} from 'electron';
import type {
  ElectronParts,
  ShellIpcEvent,
  ShellSession,
  ShellWindow,
} from '#electron/electron-parts.ts';
import { FakeEvents } from './fake-events.ts';
import { FakePort } from './fake-ports.ts';
import { FakeWindow } from './fake-window.ts';

type IpcListener = (event: ShellIpcEvent, ...given: unknown[]) => unknown;
type PermissionHandler = Parameters<ShellSession['setPermissionRequestHandler']>[0];
type RequestListener = Parameters<ShellSession['webRequest']['onBeforeRequest']>[0];

/** State folders that a program runs on: one for each test file, as the system has one. */
const running = new Map<string, FakeElectron>();

interface FakeOptions {
  /** Where `appData` is. */
  readonly appData: string;
  readonly languages?: readonly string[];
  readonly screens?: readonly Rectangle[];
  readonly isPackaged?: boolean;
  /** What Linux keeps keys with; `basic_text`: nothing. */
  readonly keyBackend?: string;
}

/**
 * Electron without a window: it keeps the rules that the real module enforces (what goes only before
 * or only after it is ready, what destroyed objects refuse, what is granted unless it is denied) and
 * tells the tests what was asked of it. `electron` is held against the declarations that the shell
 * is written to, and `electron/main.ts` holds Electron's own against the same.
 */
export class FakeElectron {
  /** The module, as the shell imports it. */
  readonly electron: ElectronParts;
  readonly events = new FakeEvents();
  readonly windows: FakeWindow[] = [];
  readonly messageBoxes: MessageBoxOptions[] = [];
  readonly openDialogs: OpenDialogOptions[] = [];
  readonly openedOutside: string[] = [];
  readonly openedPaths: string[] = [];
  readonly revealed: string[] = [];
  readonly schemes: CustomScheme[] = [];
  readonly paths = new Map<string, string>();
  menu: readonly MenuItemConstructorOptions[] = [];
  isSandboxed = false;
  hasQuit = false;
  /** Answers a message box: the label of the button that is pressed. */
  press: (options: MessageBoxOptions) => Promise<string> | string = ({ message }) => {
    throw new Error(`Nobody answers: ${message}`);
  };
  /** Answers an open dialog; `null` closes it. */
  pick: () => string | null = () => null;

  readonly #options: FakeOptions;
  readonly #ready = Promise.withResolvers<void>();
  readonly #listeners = new Map<string, IpcListener[]>();
  readonly #handlers = new Map<string, IpcListener>();
  readonly #protocols = new Map<string, (request: Request) => Promise<Response>>();
  #isReady = false;
  #isQuitting = false;
  #permissionRequest: PermissionHandler | null = null;
  #permissionCheck: (() => boolean) | null = null;
  #beforeRequest: RequestListener | null = null;

  constructor(options: FakeOptions) {
    this.#options = options;
    this.electron = this.#parts();
  }

  #parts(): ElectronParts {
    const system = this.#systemOf();
    class BrowserWindow extends FakeWindow {
      constructor(options: BrowserWindowConstructorOptions) {
        super(system, options);
      }
    }
    return {
      app: this.#app(),
      BrowserWindow,
      dialog: this.#dialog(),
      ipcMain: this.#ipcMain(),
      Menu: this.#menu(),
      MessageChannelMain: FakePort.Channel,
      nativeTheme: { shouldUseDarkColors: false },
      protocol: this.#protocol(),
      safeStorage: this.#safeStorage(),
      screen: {
        getAllDisplays: () => {
          this.checkReady('screen');
          const first = { x: 0, y: 0, width: 1920, height: 1040 };
          return (this.#options.screens ?? [first]).map((workArea) => ({ workArea }));
        },
      },
      session: this.#session(),
      shell: {
        openExternal: async (address) => void this.openedOutside.push(address),
        openPath: async (path) => {
          this.openedPaths.push(path);
          return '';
        },
        showItemInFolder: (path) => void this.revealed.push(path),
      },
    } satisfies ElectronParts;
  }

  /** Encrypts by turning bits: what it gives back is not what it was given. */
  #safeStorage(): ElectronParts['safeStorage'] {
    const turned = (bytes: Buffer) => bytes.map((byte) => byte ^ 0x5a);
    return {
      isAsyncEncryptionAvailable: async () => {
        this.checkReady('safeStorage');
        return true;
      },
      encryptStringAsync: async (text) => Buffer.from(turned(Buffer.from(text))),
      decryptStringAsync: async (bytes) => ({
        result: Buffer.from(turned(bytes)).toString(),
        shouldReEncrypt: false,
      }),
      getSelectedStorageBackend: () => this.#options.keyBackend ?? 'gnome_libsecret',
    };
  }

  /** Lets Electron become ready, and the shell go on. */
  async becomeReady(): Promise<void> {
    this.#isReady = true;
    this.#ready.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }

  get window(): FakeWindow {
    const window = this.windows.find((each) => !each.isDestroyed());
    if (!window) throw new Error('No window is open');
    return window;
  }

  /** The program ends as the system would end it, so that its state folder is free again. */
  forceQuit(): void {
    this.hasQuit = true;
    for (const [folder, owner] of running) if (owner === this) running.delete(folder);
  }

  /** What a page sends. @param from its frame; unless told otherwise the main frame of the window */
  send(channel: string, given: readonly unknown[], from = this.ownFrame()): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener(from, ...copied(given));
  }

  /** What a page asks. @throws what the handler throws, and when there is none */
  async invoke(
    channel: string,
    given: readonly unknown[],
    from = this.ownFrame(),
  ): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler(from, ...copied(given)));
  }

  ownFrame(): ShellIpcEvent {
    const { webContents, address } = this.window;
    return { sender: webContents, senderFrame: { url: address, parent: null } };
  }

  /** Fetches as a page would: through the session and the protocol handlers. `null`: blocked. */
  async request(url: string): Promise<Response | null> {
    const isCancelled = await new Promise<boolean>((resolve) => {
      if (!this.#beforeRequest) return resolve(false);
      this.#beforeRequest({ url }, ({ cancel }) => resolve(cancel));
    });
    const handler = this.#protocols.get(/^[^:]*/.exec(url)?.[0] ?? '');
    return isCancelled || !handler ? null : handler(requestOf(url));
  }

  /** Whether a page would be given a permission: without handlers, Electron grants it. */
  async permits(
    permission: string,
  ): Promise<{ readonly asked: boolean; readonly checked: boolean }> {
    const asked = await new Promise<boolean>((resolve) => {
      if (!this.#permissionRequest) return resolve(true);
      this.#permissionRequest(this.window.webContents, permission, resolve);
    });
    return { asked, checked: this.#permissionCheck?.() ?? true };
  }

  /** @throws as Electron does for what is to be used when it is ready */
  checkReady(what: string): void {
    if (!this.#isReady) throw new Error(`${what} cannot be used before app is ready`);
  }

  #checkNotReady(what: string): void {
    if (this.#isReady) throw new Error(`${what} should be called before app is ready`);
  }

  #app(): ElectronParts['app'] {
    return {
      isPackaged: this.#options.isPackaged ?? false,
      enableSandbox: () => {
        this.#checkNotReady('app.enableSandbox()');
        this.isSandboxed = true;
      },
      getPath: () => this.#options.appData,
      getPreferredSystemLanguages: () => {
        this.checkReady('app.getPreferredSystemLanguages()');
        return [...(this.#options.languages ?? ['en-GB'])];
      },
      on: (event: string, listener: (...values: never[]) => void) =>
        this.events.on(event, listener),
      quit: () => this.#quit(),
      requestSingleInstanceLock: () => this.#lock(),
      setAboutPanelOptions: () => {},
      setName: () => {},
      setPath: (name, path) => {
        if (!isAbsolute(path)) throw new Error('Path must be absolute');
        this.paths.set(name, path);
      },
      whenReady: () => this.#ready.promise,
    };
  }

  #lock(): boolean {
    const folder = this.paths.get('userData') ?? this.#options.appData;
    const first = running.get(folder);
    if (first && first !== this) {
      first.events.emit('second-instance');
      return false;
    }
    running.set(folder, this);
    return true;
  }

  /** Asks `before-quit`, then every window; any of them can stop it. */
  #quit(): void {
    if (!this.events.allows('before-quit')) return;
    this.#isQuitting = true;
    for (const window of this.windows) window.close();
    this.#isQuitting = false;
    if (this.windows.every((window) => window.isDestroyed())) this.forceQuit();
  }

  #systemOf() {
    return {
      checkReady: (what: string) => this.checkReady(what),
      created: (window: FakeWindow) => {
        this.windows.push(window);
        this.events.emit('web-contents-created', {}, window.webContents);
      },
      load: async (address: string) => {
        const response = await this.request(address);
        if (!response?.ok) throw new Error(`ERR_FAILED loading '${address}'`);
      },
      closed: () => {
        const isLast = this.windows.every((window) => window.isDestroyed());
        if (isLast && !this.#isQuitting) this.events.emit('window-all-closed');
      },
    };
  }

  #dialog(): ElectronParts['dialog'] {
    const showMessageBox = async (
      ...given: [ShellParent, MessageBoxOptions] | [MessageBoxOptions]
    ) => {
      this.checkReady('dialog');
      const options = given.length === 1 ? given[0] : given[1];
      this.messageBoxes.push(options);
      const label = await this.press(options);
      const response = options.buttons?.indexOf(label) ?? -1;
      if (response < 0) throw new Error(`'${label}' is none of ${options.buttons?.join(', ')}`);
      return { response, checkboxChecked: false };
    };
    return {
      showMessageBox,
      showOpenDialog: async (_over, options) => {
        this.checkReady('dialog');
        this.openDialogs.push(options);
        const picked = this.pick();
        return { canceled: picked === null, filePaths: picked === null ? [] : [picked] };
      },
    };
  }

  #ipcMain(): ElectronParts['ipcMain'] {
    return {
      on: (channel, listener) => {
        this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), listener]);
      },
      handle: (channel, listener) => {
        if (this.#handlers.has(channel)) {
          throw new Error(`Attempted to register a second handler for '${channel}'`);
        }
        this.#handlers.set(channel, listener);
      },
    };
  }

  #menu(): ElectronParts['Menu'] {
    const template = new WeakMap<object, MenuItemConstructorOptions[]>();
    return {
      buildFromTemplate: (items) => {
        checkItems(items);
        const menu = {};
        template.set(menu, items);
        return menu;
      },
      setApplicationMenu: (menu) => {
        this.menu = (menu && template.get(menu)) ?? [];
      },
    };
  }

  #protocol(): ElectronParts['protocol'] {
    return {
      registerSchemesAsPrivileged: (schemes) => {
        this.#checkNotReady('protocol.registerSchemesAsPrivileged');
        if (this.schemes.length > 0) throw new Error('Schemes can be registered once');
        this.schemes.push(...schemes);
      },
      handle: (scheme, handler) => {
        this.checkReady('protocol.handle');
        if (this.#protocols.has(scheme)) throw new Error('The scheme has been handled already');
        this.#protocols.set(scheme, handler);
      },
    };
  }

  #session(): ElectronParts['session'] {
    const checkReady = () => this.checkReady('session');
    const defaultSession: ShellSession = {
      setPermissionCheckHandler: (handler) => (this.#permissionCheck = handler),
      setPermissionRequestHandler: (handler) => (this.#permissionRequest = handler),
      webRequest: { onBeforeRequest: (listener) => (this.#beforeRequest = listener) },
    };
    return {
      get defaultSession() {
        checkReady();
        return defaultSession;
      },
    };
  }
}

type ShellParent = Pick<ShellWindow, 'focus' | 'show' | 'isDestroyed'>;

/** What crosses between processes is a copy, or does not cross. */
function copied(given: readonly unknown[]): unknown[] {
  return given.map((each) => structuredClone(each));
}

/** A request whose address is as it was sent: `Request` itself would resolve it first. */
function requestOf(url: string): Request {
  return Object.defineProperty(new Request('http://stand-in/'), 'url', { value: url });
}

function checkItems(items: readonly MenuItemConstructorOptions[]): void {
  for (const { label, role, type, submenu } of items) {
    if (label === undefined && role === undefined && type === undefined) {
      throw new TypeError('Invalid template for MenuItem: must have a label, role or type');
    }
    if (Array.isArray(submenu)) checkItems(submenu);
  }
}
