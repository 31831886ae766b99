import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AddressFile,
  addressFileName,
  LoginLink,
  loginUrl,
  redirectPage,
} from '#shared/address-file.ts';
import type { ElectronParts } from './electron-parts.ts';

const answerWithinMs = 3_000;
const keptForMs = 60_000;

/**
 * An address that logs a browser in at the workbench that another process serves from the data
 * folder; `null` when none answers there (a command holds the folder, say).
 */
export async function runningLoginUrl(dataDir: string): Promise<string | null> {
  try {
    const text = readFileSync(join(dataDir, addressFileName), 'utf8');
    const { url, token } = AddressFile.parse(JSON.parse(text));
    const response = await fetch(new URL('/login-link', url), {
      method: 'POST',
      redirect: 'error',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return loginUrl(url, LoginLink.parse(await response.json()).token);
  } catch {
    return null;
  }
}

/**
 * Opens the person's browser there, through a page in a private folder.
 * @returns whether the system could
 */
export async function openInBrowser(
  { shell }: Pick<ElectronParts, 'shell'>,
  url: string,
): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'triptych-'));
  const page = join(folder, 'open.html');
  await writeFile(page, redirectPage(url), { mode: 0o600, flag: 'wx' });
  const fault = await shell.openPath(page);
  setTimeout(() => void rm(folder, { recursive: true, force: true }), keptForMs).unref();
  return fault === '';
}
