import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { AddressFile } from '#shared/address-file.ts';
import { requestLoginUrl } from '#web/connect.ts';
import { openBrowser } from '#web/open-browser.ts';
import { serveWeb } from '#web/serve.ts';
import type { DataDirOptions } from './data-dir.ts';
import { invalidInput } from './failures.ts';
import { print } from './output.ts';
import { parseCount } from './parse-count.ts';
import type { OwnSession } from './session.ts';

export interface ServeOptions extends DataDirOptions {
  readonly port: string;
}

const staticDir = fileURLToPath(new URL('../dist/renderer', import.meta.url));

/**
 * Serves the workbench of this process until the signal; then ends its connections.
 * @param onServed what is to be done first, once the address answers
 * @throws WorkbenchError `INVALID_INPUT` when the port cannot be had
 */
export async function serveUntil(
  signal: AbortSignal,
  { router, uploads }: OwnSession,
  { dataDir, port }: ServeOptions,
  onServed: (loginUrl: () => string) => Promise<void>,
): Promise<void> {
  const portNumber = parseCount('port', port, 0, 65_535);
  await using host = await serveWeb({
    router,
    uploads,
    dataDir,
    staticDir,
    port: portNumber,
  }).catch((error: unknown) => {
    if (!isTaken(error)) throw error;
    throw new WorkbenchError(invalidInput('port', `${port} is in use or not allowed`));
  });
  await onServed(() => host.loginUrl());
  if (!signal.aborted) await once(signal, 'abort');
  print('Ending …');
}

/** Says how to reach the workbench, and opens it when asked to. Each login link works once. */
export async function announce(
  newLoginUrl: () => string | Promise<string>,
  isOpening: boolean,
): Promise<void> {
  const isOpened = isOpening && (await openBrowser(await newLoginUrl()));
  print(`Triptych is at ${await newLoginUrl()}`);
  print('This link works once, within ten minutes; “npm run -s triptych -- url” prints another.');
  if (isOpened) print('It was opened in your browser.');
}

/** The same for a workbench that was running already. */
export async function announceRunning(address: AddressFile, isOpening: boolean): Promise<void> {
  print(`Triptych already runs on this data folder (process ${address.pid}).`);
  await announce(() => requestLoginUrl(address), isOpening);
}

function isTaken(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return false;
  return error.syscall === 'listen' && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}
