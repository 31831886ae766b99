import { on, once } from 'node:events';
import { WebSocket } from 'ws';
import type { WebFixture } from './web-fixture.ts';

/** Opens a socket as a page does; its first message is left to the test. */
export async function openPageSocket({ port }: WebFixture, cookie: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, {
    headers: { Cookie: cookie },
    origin: `http://127.0.0.1:${port}`,
  });
  await once(socket, 'open');
  return socket;
}

/** The next messages as the JSON that they hold; several may come in one packet. */
export async function nextMessages(socket: WebSocket, count: number): Promise<unknown[]> {
  const messages: unknown[] = [];
  for await (const [data] of on(socket, 'message')) {
    messages.push(JSON.parse(String(data)));
    if (messages.length === count) break;
  }
  return messages;
}

export async function nextMessage(socket: WebSocket): Promise<unknown> {
  return (await nextMessages(socket, 1))[0];
}

export async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = await once(socket, 'close');
  return code;
}

/** A call as oRPC writes it on the wire, so that a test can send it whenever it likes. */
export function wireCall(id: string, path: string, input?: unknown): string {
  return JSON.stringify({ i: id, p: { u: path, b: { json: input } } });
}
