import { appOrigin } from '#shared/desktop.ts';
import type { ElectronParts, ShellWindow } from './electron-parts.ts';
import { loadPlacement, saveState, smallestWindow } from './window-state.ts';

/** The page's own backgrounds, so that a window does not flash before the page is there. */
const backgrounds = { light: '#ffffff', dark: '#16181b' };

interface WindowOptions {
  readonly preload: string;
  /** Where the window's state is kept. */
  readonly stateFolder: string;
  readonly hasInspector: boolean;
}

type Parts = Pick<ElectronParts, 'BrowserWindow' | 'nativeTheme' | 'screen'>;

/** Opens the one window, as it was left. */
export function openMainWindow(
  { BrowserWindow, nativeTheme, screen }: Parts,
  { preload, stateFolder, hasInspector }: WindowOptions,
): ShellWindow {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { isMaximized, ...bounds } = loadPlacement(stateFolder, screens);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Triptych',
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: hasInspector,
      // It fetches its dictionaries from the network.
      spellcheck: false,
    },
  });
  if (isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    saveState(stateFolder, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  void window.loadURL(`${appOrigin}/`);
  return window;
}

/** Brings a window to the front wherever it is. */
export function bringToFront(window: ShellWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
