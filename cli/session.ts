import { setTimeout as sleep } from 'node:timers/promises';
import { composeWorkbench, type Workbench } from '#core/compose.ts';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { AddressFile } from '#shared/address-file.ts';
import { readAddressFile } from '#web/address-file.ts';
import { connectWorkbench } from '#web/connect.ts';
import { openModelServer } from '#web/openai/open-model-server.ts';
import { hostChecks } from './host-checks.ts';

/** The workbench of a data folder, wherever it runs. */
type Session = RunningSession | OwnSession;

/** In another process; disposing leaves it alone. */
interface RunningSession extends AsyncDisposable {
  readonly client: WorkbenchClient;
  readonly address: AddressFile;
}

/** In this process, ended with the session. */
export interface OwnSession extends AsyncDisposable {
  readonly client: WorkbenchClient;
  readonly address: null;
  readonly router: Workbench['router'];
  readonly uploads: Workbench['uploads'];
}

/** A terminal and a browser have no file dialog and no file manager of their own. */
const capabilities = { canPickFile: false, canRevealInFolder: false };

// A workbench that starts takes the folder about a second before it says where it is.
const patienceMs = 2_000;
const retryAfterMs = 100;

/**
 * Goes to the workbench that runs on the folder, else composes one in this process. While another
 * process holds the folder, both are tried again for a while: it may be starting, or about to end.
 * @param options a command that stays (`start`, `serve`) is not short-lived: it also works in the
 *   background, see `WorkbenchOptions`
 * @throws WorkbenchError `DATABASE_LOCKED` when it goes on holding it: a long command, say;
 *   `DATABASE_NEWER`, `DATABASE_DAMAGED`, `STORAGE_FAILED`
 */
export async function openSession(
  dataDir: string,
  options: { readonly isShortLived?: boolean } = { isShortLived: true },
): Promise<Session> {
  const endMs = performance.now() + patienceMs;
  for (;;) {
    const running = await connectToRunning(dataDir);
    if (running) return running;
    try {
      return await composeSession(dataDir, options);
    } catch (error) {
      if (!isLocked(error) || performance.now() > endMs) throw error;
    }
    await sleep(retryAfterMs);
  }
}

/** The workbench that runs on the folder; `null` when none does. */
export async function connectToRunning(dataDir: string): Promise<RunningSession | null> {
  const address = readAddressFile(dataDir);
  if (!address) return null;
  try {
    const { client, close } = await connectWorkbench(address);
    return { client, address, [Symbol.asyncDispose]: async () => close() };
  } catch {
    // It ended without removing its file. The lock of the database decides who is really there.
    return null;
  }
}

async function composeSession(
  dataDir: string,
  options: { readonly isShortLived?: boolean },
): Promise<OwnSession> {
  const composed = await composeWorkbench({
    dataDir,
    capabilities,
    hostChecks,
    openModelServer,
    ...options,
  });
  const { client, router, uploads, close } = composed;
  return { client, router, uploads, address: null, [Symbol.asyncDispose]: close };
}

function isLocked(error: unknown): boolean {
  return error instanceof WorkbenchError && error.failure.code === 'DATABASE_LOCKED';
}
