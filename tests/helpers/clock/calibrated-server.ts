import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// A provider whose times are known: `node calibrated-server.ts TTFT_MS INTER_TOKEN_MS TOKENS`. Each
// token's text is the monotonic nanosecond at which it was written (the first has that of the request's
// arrival before it): both processes read the same clock, so what a client measures can be compared
// with what really happened, and not with what a timer was asked for.

const [ttftMs = 200, interTokenMs = 20, tokens = 64] = process.argv.slice(2).map(Number);
const now = () => process.hrtime.bigint();

function eventOf(content: string, finish: string | null = null): string {
  const choice = { index: 0, delta: { content }, finish_reason: finish };
  return `data: ${JSON.stringify({ choices: [choice] })}\n\n`;
}

/** Ends as a provider does: finish, usage, [DONE]. */
function ending(): string {
  const usage = { prompt_tokens: 1, completion_tokens: tokens, total_tokens: 1 + tokens };
  return `${eventOf('', 'stop')}data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`;
}

function stream(response: ServerResponse, arrivedNs: bigint): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  let sent = 0;
  const send = () => {
    response.write(eventOf(sent === 0 ? `${arrivedNs} ${now()}` : ` ${now()}`));
    sent += 1;
    if (sent === tokens) {
      response.end(ending());
      return;
    }
    // Against the plan, not after the last token: a late timer must not delay all that follow.
    const dueNs = arrivedNs + BigInt(Math.round((ttftMs + sent * interTokenMs) * 1e6));
    setTimeout(send, Math.max(0, Number(dueNs - now()) / 1e6));
  };
  setTimeout(send, ttftMs);
}

const server = createServer((request, response) => {
  const arrivedNs = now();
  request.resume().once('end', () => stream(response, arrivedNs));
});
server.on('connection', (socket) => socket.setNoDelay(true));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1\n`);
});
