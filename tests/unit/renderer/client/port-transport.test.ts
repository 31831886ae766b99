import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPortTransport } from '#renderer/client/port-transport.ts';
import type { Line } from '#renderer/client/transport.ts';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { desktopChannels } from '#shared/desktop.ts';
import { createStubRouter } from '#tests/helpers/stub-router.ts';

let page: EventTarget;
let channel: MessageChannel;

beforeEach(() => {
  page = new EventTarget();
  channel = new MessageChannel();
  vi.stubGlobal('window', page);
  new RPCHandler(createStubRouter().router).upgrade(channel.port2);
});
afterEach(() => {
  channel.port2.close();
  vi.unstubAllGlobals();
});

function say(source: unknown, data: unknown, ports: readonly unknown[]): void {
  page.dispatchEvent(Object.assign(new Event('message'), { source, data, ports }));
}

async function open(): Promise<{ line: Line; client: WorkbenchClient; closings: () => number }> {
  let closings = 0;
  const { port, channel: name } = { port: channel.port1, channel: desktopChannels.port };
  const transport = createPortTransport({
    requestCorePort: () => setImmediate(() => say(page, name, [port])),
  });
  const line = await transport.open();
  line.onClose(() => (closings += 1));
  return { line, client: createORPCClient(line.link), closings: () => closings };
}

describe('the line to the core of a desktop', () => {
  test('carries calls and streams', async () => {
    const { client } = await open();
    expect(await client.history.tags()).toEqual(['first', 'second']);
    const stream = await client.system.followStatus();
    expect((await stream.next()).value).toMatchObject({ activeRuns: 0 });
    await stream.return?.();
  });

  test('is taken from the window itself only', async () => {
    const strange = new MessageChannel();
    const { client } = await new Promise<Awaited<ReturnType<typeof open>>>((resolve, reject) => {
      open().then(resolve, reject);
      say({}, desktopChannels.port, [strange.port1]);
      say(page, 'something else', [strange.port1]);
      say(page, desktopChannels.port, []);
    });
    expect(await client.history.tags()).toHaveLength(2);
    strange.port1.close();
  });

  test.each([
    ['the last word of the shell', () => channel.port2.postMessage(null)],
    ['the closing of its other end', () => channel.port2.close()],
  ])('ends with %s: open calls fail, later ones too, and none hangs', async (_how, end) => {
    const { client, closings } = await open();
    const stream = await client.system.followStatus();
    await stream.next();
    const next = stream.next();
    end();
    await expect(next).rejects.toThrow();
    await expect(client.history.tags()).rejects.toThrow('The connection to the core has ended');
    expect(closings()).toBe(1);
  });
});
