import { readFileSync } from 'node:fs';
import type { Exchange, Script } from './scripted-server.ts';

const folder = new URL('../../fixtures/vendors/', import.meta.url);

/** A recorded body, byte for byte. */
export function fixture(name: string): Buffer {
  return readFileSync(new URL(name, folder));
}

const eventStream = { 'content-type': 'text/event-stream; charset=utf-8' };

/** Answers with a recorded stream or body, as its name's ending says. */
export function recorded(name: string, headers: Readonly<Record<string, string>> = {}): Script {
  const type = name.endsWith('.sse')
    ? eventStream
    : { 'content-type': name.endsWith('.json') ? 'application/json' : 'text/html' };
  return whole(200, { ...type, ...headers }, fixture(name));
}

/** Answers with a recorded refusal. */
export function refusal(
  status: number,
  name: string,
  headers: Readonly<Record<string, string>> = {},
): Script {
  const type = name.endsWith('.json') ? 'application/json' : 'text/html';
  return whole(status, { 'content-type': type, ...headers }, fixture(name));
}

/** A head and a whole body. */
export function whole(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): Script {
  return async (exchange) => {
    exchange.head(status, headers);
    if (body.length > 0) await exchange.write(body);
    exchange.end();
  };
}

/** An event stream whose body is made by the steps. */
export function streamed(steps: (exchange: Exchange) => void | Promise<void>): Script {
  return async (exchange) => {
    exchange.head(200, eventStream);
    await steps(exchange);
  };
}

/** A stream in pieces of `size` bytes, each a chunk of HTTP of its own. */
export function sliced(body: Uint8Array, size: number): Script {
  return streamed(async (exchange) => {
    for (let at = 0; at < body.length; at += size)
      await exchange.write(body.subarray(at, at + size));
    exchange.end();
  });
}

/** The events of a recorded stream, with the blank line that ends each. */
export function eventsOf(name: string): string[] {
  return fixture(name)
    .toString('utf8')
    .split(/(?<=\n\n)/);
}
