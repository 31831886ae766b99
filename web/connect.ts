import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { type AddressFile, LoginLink, loginUrl } from '#shared/address-file.ts';
import type { WorkbenchClient } from '#shared/contract/index.ts';

const answerWithinMs = 3_000;

export interface WorkbenchConnection {
  readonly client: WorkbenchClient;
  close(): void;
}

/**
 * A terminal's connection to the workbench that left the address file.
 * @throws when nobody answers there (the workbench died without removing its file), or refuses
 */
export async function connectWorkbench(address: AddressFile): Promise<WorkbenchConnection> {
  const socket = new WebSocket(new URL('/rpc', address.url.replace(/^http/, 'ws')), {
    headers: { Authorization: `Bearer ${address.token}` },
  });
  try {
    await opened(socket);
  } catch (error) {
    socket.close();
    throw error;
  }
  return {
    client: createORPCClient(new RPCLink({ websocket: socket })),
    close: () => socket.close(),
  };
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`No workbench answers at ${new URL(socket.url).host}.`));
    const timer = setTimeout(giveUp, answerWithinMs);
    socket.addEventListener('close', giveUp);
    socket.addEventListener('error', giveUp);
    socket.addEventListener('open', () => resolve());
    for (const end of ['open', 'error']) socket.addEventListener(end, () => clearTimeout(timer));
  });
}

/** A login URL of the running workbench, for a browser: works once, for ten minutes. */
export async function requestLoginUrl(address: AddressFile): Promise<string> {
  const response = await fetch(new URL('/login-link', address.url), {
    method: 'POST',
    redirect: 'error',
    headers: { Authorization: `Bearer ${address.token}`, 'Content-Type': 'application/json' },
    signal: AbortSignal.timeout(answerWithinMs),
  });
  const body = LoginLink.parse(await response.json());
  return loginUrl(address.url, body.token);
}
