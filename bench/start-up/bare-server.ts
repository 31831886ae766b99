// The least that a page on a local address takes: Node, its HTTP server and one text field.
import { createServer } from 'node:http';

const page =
  '<!doctype html><html lang="en"><title>Bare</title><textarea aria-label="Prompt"></textarea></html>';
const server = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  console.log(`Bare is at http://127.0.0.1:${address.port}/`);
});
