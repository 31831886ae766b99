import { appHost, appOrigin, appScheme } from '#shared/desktop.ts';
import type { Preventable, ShellContents, ShellSession } from './electron-parts.ts';

/** What a window may load. `devtools` is the inspector itself, which a package does not offer. */
const loadable = new Set([`${appScheme}:`, 'data:', 'blob:', 'devtools:']);

/** Whether an address is a page of ours. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password, port } = new URL(address);
  return (
    `${protocol}//${host}` === appOrigin && host === appHost && !username && !password && !port
  );
}

/** No page gets a permission, and nothing is loaded from elsewhere: Electron grants both by default. */
export function lockDownSession(session: ShellSession): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !URL.canParse(url) || !loadable.has(new URL(url).protocol) });
  });
}

/**
 * A page stays on our pages, opens no window and holds no guest page.
 * @param openOutside is asked when the page wanted to open another address in a window
 */
export function lockDownContents(
  contents: ShellContents,
  openOutside: (address: string) => void,
): void {
  const stayHere = (navigation: Preventable & { readonly url: string }) => {
    if (!isOwnPage(navigation.url)) navigation.preventDefault();
  };
  contents.on('will-navigate', stayHere);
  contents.on('will-frame-navigate', stayHere);
  contents.on('will-redirect', stayHere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}
