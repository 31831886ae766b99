import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import open from 'open';
import { redirectPage } from '#shared/address-file.ts';

const keptForMs = 60_000;

/** Opens a page in the user's browser; resolves when the browser was asked to. */
type Opener = (url: string) => Promise<unknown>;

/**
 * Opens the user's browser at a login URL, through a page in a private folder that leads there:
 * other users of the machine can read the arguments of every process, but not that page.
 * @returns whether a browser was started; `false` where there is no display
 */
export async function openBrowser(loginUrl: string, opener: Opener = open): Promise<boolean> {
  if (displayName(process.platform, process.env) === null) return false;
  const folder = await mkdtemp(join(tmpdir(), 'triptych-'));
  const page = join(folder, 'open.html');
  await writeFile(page, redirectPage(loginUrl), { mode: 0o600, flag: 'wx' });
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await opener(pathToFileURL(page).href);
  } catch {
    await remove();
    return false;
  }
  // The browser reads it a moment later. A process that ends first leaves it: its token dies soon.
  setTimeout(() => void remove(), keptForMs).unref();
  return true;
}

/** Where windows appear; `null`: nowhere, as in a session over ssh. */
export function displayName(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): string | null {
  if (platform !== 'linux') return platform;
  return environment['WAYLAND_DISPLAY'] || environment['DISPLAY'] || null;
}
