import { createServer } from 'node:http';
import { once } from 'node:events';

export interface Attacker extends AsyncDisposable {
  readonly port: number;
}

/** A web server of somebody else: an empty page, from which the tests attack. */
export async function startAttacker(): Promise<Attacker> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Attacker</title>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
