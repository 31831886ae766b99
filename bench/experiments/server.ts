import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { sayingBody } from '#tests/helpers/vendors/saying.ts';

// A server that answers at once, or after DELAY_MS: `node server.ts DELAY_MS`. It prints its address.
const delayMs = Number(process.argv[2] ?? 0);
const body = sayingBody('42');
const headers = { 'content-type': 'text/event-stream' };

const server = createServer((request, response) => {
  request.resume();
  request.once('end', () => void answer(response));
});

async function answer(response: ServerResponse): Promise<void> {
  if (delayMs > 0) await delay(delayMs);
  response.writeHead(200, headers);
  response.end(body);
}

server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`http://127.0.0.1:${port}/v1\n`);
});
