import type {
  AboutPanelOptionsOptions,
  BrowserWindowConstructorOptions,
  CustomScheme,
  Display,
  HandlerDetails,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogOptions,
  OpenDialogReturnValue,
  Rectangle,
  WindowOpenHandlerResponse,
} from 'electron';

/**
 * The parts of Electron that the shell uses. `main.ts` hands in the real module, which the compiler
 * holds against this; the tests hand in one that enforces the same rules without a window.
 */
export interface ElectronParts {
  readonly app: ShellApp;
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => ShellWindow;
  readonly dialog: {
    showMessageBox(over: DialogParent, options: MessageBoxOptions): Promise<MessageBoxReturnValue>;
    showMessageBox(options: MessageBoxOptions): Promise<MessageBoxReturnValue>;
    showOpenDialog(over: DialogParent, options: OpenDialogOptions): Promise<OpenDialogReturnValue>;
  };
  readonly ipcMain: {
    on(channel: string, listener: (event: ShellIpcEvent, ...given: unknown[]) => void): unknown;
    handle(
      channel: string,
      listener: (event: ShellIpcEvent, ...given: unknown[]) => Promise<unknown>,
    ): void;
  };
  readonly Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): ShellMenu;
    setApplicationMenu(menu: ShellMenu | null): void;
  };
  readonly MessageChannelMain: new () => { readonly port1: ShellPort; readonly port2: ShellPort };
  readonly nativeTheme: { readonly shouldUseDarkColors: boolean };
  readonly protocol: {
    registerSchemesAsPrivileged(schemes: CustomScheme[]): void;
    handle(scheme: string, handler: (request: Request) => Promise<Response>): void;
  };
  readonly safeStorage: {
    isAsyncEncryptionAvailable(): Promise<boolean>;
    encryptStringAsync(plainText: string): Promise<Buffer>;
    decryptStringAsync(
      encrypted: Buffer,
    ): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
    /** On Linux only. */
    getSelectedStorageBackend(): string;
  };
  readonly screen: { getAllDisplays(): Pick<Display, 'workArea'>[] };
  readonly session: { readonly defaultSession: ShellSession };
  readonly shell: {
    openExternal(address: string): Promise<void>;
    openPath(path: string): Promise<string>;
    showItemInFolder(path: string): void;
  };
}

/** A window, as far as a dialog is concerned. */
type DialogParent = Pick<ShellWindow, 'focus' | 'show' | 'isDestroyed'>;

/** What can be stopped by whoever listens. */
export interface Preventable {
  preventDefault(): void;
}

export interface Navigation extends Preventable {
  readonly url: string;
}

interface ShellApp {
  readonly isPackaged: boolean;
  enableSandbox(): void;
  getPath(name: 'appData'): string;
  getPreferredSystemLanguages(): string[];
  on(event: 'activate', listener: () => void): unknown;
  on(event: 'second-instance', listener: () => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown;
  on(
    event: 'web-contents-created',
    listener: (event: unknown, contents: ShellContents) => void,
  ): unknown;
  quit(): void;
  requestSingleInstanceLock(): boolean;
  setAboutPanelOptions(options: AboutPanelOptionsOptions): void;
  setName(name: string): void;
  setPath(name: 'userData', path: string): void;
  whenReady(): Promise<void>;
}

export interface ShellWindow {
  readonly webContents: ShellContents;
  focus(): void;
  getNormalBounds(): Rectangle;
  hide(): void;
  isDestroyed(): boolean;
  isMaximized(): boolean;
  isMinimized(): boolean;
  loadURL(address: string): Promise<void>;
  maximize(): void;
  on(event: 'close', listener: (event: Preventable) => void): unknown;
  on(event: 'closed', listener: () => void): unknown;
  once(event: 'ready-to-show', listener: () => void): unknown;
  restore(): void;
  show(): void;
}

export interface ShellContents {
  readonly id: number;
  readonly mainFrame: object;
  isDestroyed(): boolean;
  on(event: 'will-navigate', listener: (navigation: Navigation) => void): unknown;
  on(event: 'will-frame-navigate', listener: (navigation: Navigation) => void): unknown;
  on(event: 'will-redirect', listener: (navigation: Navigation) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  postMessage(channel: string, message: unknown, transfer?: ShellPort[]): void;
  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void;
}

export interface ShellIpcEvent {
  readonly sender: ShellContents;
  /** `null` when the frame has gone. */
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
}

export interface ShellPort {
  close(): void;
  on(event: 'close', listener: () => void): unknown;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
}

/** Built by `Menu.buildFromTemplate`, and only handed on. */
type ShellMenu = object;

export interface ShellSession {
  setPermissionCheckHandler(handler: () => boolean): void;
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      callback: (isGranted: boolean) => void,
    ) => void,
  ): void;
  readonly webRequest: {
    onBeforeRequest(
      listener: (
        details: { readonly url: string },
        callback: (response: { readonly cancel: boolean }) => void,
      ) => void,
    ): void;
  };
}
