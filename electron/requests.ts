import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { desktopChannels } from '#shared/desktop.ts';
import type { ElectronParts, ShellContents, ShellIpcEvent, ShellWindow } from './electron-parts.ts';
import { isOwnPage } from './lock-down.ts';
import type { Words } from './words.ts';

const texts = {
  pickTitle: /*i18n*/ { id: 'pick.title', message: 'Choose a GGUF file' },
  ggufFiles: /*i18n*/ { id: 'pick.gguf', message: 'GGUF models' },
  allFiles: /*i18n*/ { id: 'pick.all', message: 'All files' },
};

const Nothing = z.tuple([]);
/** A share of another machine is left out: to look at it would show that machine our password. */
const LocalPath = z.tuple([
  z
    .string()
    .max(4096)
    .refine((path) => isAbsolute(path) && !/^[\\/]{2}/.test(path) && !path.includes('\0')),
]);
const Address = z.tuple([z.string().max(8192)]);

interface RequestOptions {
  readonly window: () => ShellWindow | null;
  readonly words: () => Words;
  /** Connects the page to the core. */
  readonly connect: (contents: ShellContents) => Promise<void>;
  readonly openOutside: (address: string, window: ShellWindow) => Promise<void>;
}

/** Everything that a page can ask of the shell: each only from our own page, and only as agreed. */
export function answerRequests(
  { dialog, ipcMain, shell }: Pick<ElectronParts, 'dialog' | 'ipcMain' | 'shell'>,
  { window, words, connect, openOutside }: RequestOptions,
): void {
  /** @throws when another frame asks, or with something else than agreed */
  const handle = <T extends readonly unknown[]>(
    channel: string,
    given: z.ZodType<T>,
    act: (window: ShellWindow, ...values: T) => Promise<unknown>,
  ) => {
    ipcMain.handle(channel, async (event, ...values) => {
      return act(askingWindow(event, window()), ...given.parse(values));
    });
  };

  ipcMain.on(desktopChannels.requestPort, (event, ...given) => {
    const asking = window();
    if (asking === null || !isFromOwnPage(event, asking) || !Nothing.safeParse(given).success)
      return;
    void connect(event.sender);
  });

  handle(desktopChannels.pickGgufFile, Nothing, async (asking) => {
    const { write } = words();
    const { canceled, filePaths } = await dialog.showOpenDialog(asking, {
      title: write(texts.pickTitle),
      properties: ['openFile', 'dontAddToRecent'],
      filters: [
        { name: write(texts.ggufFiles), extensions: ['gguf'] },
        { name: write(texts.allFiles), extensions: ['*'] },
      ],
    });
    return canceled ? null : (filePaths[0] ?? null);
  });

  handle(desktopChannels.revealInFolder, LocalPath, async (_asking, path) => {
    if (!statSync(path, { throwIfNoEntry: false })) return false;
    shell.showItemInFolder(path);
    return true;
  });

  handle(desktopChannels.openExternal, Address, (asking, address) => openOutside(address, asking));
}

function askingWindow(event: ShellIpcEvent, window: ShellWindow | null): ShellWindow {
  if (window !== null && isFromOwnPage(event, window)) return window;
  throw new Error('Only the page of the window may ask this.');
}

/** The main frame of the window, and our page in it. */
function isFromOwnPage({ sender, senderFrame }: ShellIpcEvent, window: ShellWindow): boolean {
  return (
    senderFrame !== null &&
    senderFrame.parent === null &&
    sender.id === window.webContents.id &&
    isOwnPage(senderFrame.url)
  );
}
