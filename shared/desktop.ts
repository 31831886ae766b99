/**
 * What a desktop adds to a page: one frozen object, put into the page's world by the preload script
 * under {@link bridgeName}. Where it is absent, the page is in a browser. `DroppedFile` is the DOM's
 * `File`, which this layer does not know.
 */
export interface DesktopBridge<DroppedFile> {
  /** Asks for a new connection to the core. It comes as a message of this window, see `port`. */
  readonly requestCorePort: () => void;
  /** The system's open dialog for GGUF files; `null` when it was closed without a choice. */
  readonly pickGgufFile: () => Promise<string | null>;
  /** Shows a file or folder in the system's file manager; `false` when it is not there. */
  readonly revealInFolder: (path: string) => Promise<boolean>;
  /** The path of a file that was dropped or chosen; empty when it has none. */
  readonly pathOfFile: (file: DroppedFile) => string;
  /** Asks the person, showing the address, then opens it in their browser. */
  readonly openExternal: (address: string) => Promise<void>;
}

export const bridgeName = 'triptych';

/** Between a window and the shell. `port` comes with one MessagePort, in the page's world too. */
export const desktopChannels = {
  requestPort: 'triptych:request-port',
  port: 'triptych:port',
  pickGgufFile: 'triptych:pick-gguf-file',
  revealInFolder: 'triptych:reveal-in-folder',
  openExternal: 'triptych:open-external',
} as const;

/** The pages' own address on a desktop. */
export const appScheme = 'app';
export const appHost = 'triptych';
export const appOrigin = `${appScheme}://${appHost}`;
