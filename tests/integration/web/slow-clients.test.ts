import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startWebHost } from './web-fixture.ts';

test('a hundred clients that never finish their request keep nobody out, and are ended', async () => {
  await using web = await startWebHost();
  const answers = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const socket = connect(web.port, '127.0.0.1').setEncoding('latin1');
      let answer = '';
      socket.on('data', (data) => (answer += data));
      await once(socket, 'connect');
      socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
      return { ended: once(socket, 'close'), answer: () => answer };
    }),
  );
  expect((await fetch(web.host.url)).status).toBe(200);
  await Promise.all(answers.map(({ ended }) => ended));
  for (const { answer } of answers) expect(answer()).toMatch(/^HTTP\/1\.1 408 /);
}, 30_000);
