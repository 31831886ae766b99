import { type FromCore, ToCore } from '#shared/core-process.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { composeWorkbench, type Workbench, type WorkbenchOptions } from './compose.ts';
import { takeGivenKeys } from './keys/given-keys.ts';
import { createShellStore } from './keys/shell-store.ts';
import { createConnections } from './connections.ts';

/**
 * Serves the desktop shell that started this process with an IPC channel, and ends the process when
 * the shell says so or ends itself, however that happens. A folder that cannot be opened is told to
 * the shell as the failure that it is.
 */
export async function serveShell(options: WorkbenchOptions): Promise<void> {
  if (!process.send) throw new Error('This is started by the desktop shell only.');
  let workbench: Workbench | null = null;
  const ending = new AbortController();
  const end = () => {
    if (ending.signal.aborted) return;
    ending.abort();
    const closed = workbench?.close() ?? Promise.resolve();
    void closed.finally(() => process.exit(0));
  };
  process.once('disconnect', end);
  process.once('SIGTERM', end);
  // Ctrl-C in a terminal reaches both processes; the shell decides, it may have to ask first.
  process.on('SIGINT', () => {});
  const environment = takeGivenKeys();
  const keys = createShellStore(send);
  process.on('message', (raw) => {
    const message = ToCore.safeParse(raw).data;
    if (message?.type === 'given-keys') Object.assign(environment, message.environment);
    if (message?.type === 'key-answer') keys.answered(message);
  });
  try {
    workbench = await composeWorkbench({ ...options, environment, keyStore: keys.store });
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    await send({ type: 'failed', dataDir: options.dataDir, failure: error.failure });
    process.exit(1);
  }
  answer(workbench, end);
  await send({ type: 'ready', dataDir: options.dataDir });
  await tellStatus(workbench, ending.signal);
}

function answer({ router }: Workbench, end: () => void): void {
  const connections = createConnections(router, send);
  process.on('message', (raw) => {
    const message = ToCore.safeParse(raw).data;
    if (message?.type === 'frame') connections.receive(message);
    if (message?.type === 'end') end();
  });
}

/** What the shell itself has to know, whenever it changes. */
async function tellStatus({ client }: Workbench, signal: AbortSignal): Promise<void> {
  for await (const { activeRuns } of await client.system.followStatus(undefined, { signal })) {
    if (signal.aborted) return;
    const { language } = await client.system.preferences();
    await send({ type: 'status', activeRuns, language });
  }
}

/** The callback keeps a lost race with the shell's end from being an uncaught error. */
function send(message: FromCore): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
    else resolve();
  });
}
