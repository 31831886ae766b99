import { connect } from 'node:net';

export interface RawRequest {
  readonly method?: string;
  readonly target?: string;
  /** As pairs, so that a header can be missing, doubled or oddly written. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

export interface RawResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Sends exactly these bytes: HTTP clients would repair what the tests break on purpose. */
export function sendRaw(port: number, request: RawRequest): Promise<RawResponse> {
  const { method = 'GET', target = '/', headers, body = '' } = request;
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return exchange(port, `${method} ${target} HTTP/1.1\r\n${lines}\r\n${body}`);
}

function exchange(port: number, text: string): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.setEncoding('latin1');
    socket.on('data', (data) => {
      received += data;
      const response = parse(received);
      if (response === null) return;
      resolve(response);
      socket.destroy();
    });
    socket.on('error', reject);
    socket.on('end', () => reject(new Error(`Ended early: ${JSON.stringify(received)}`)));
  });
}

/** `null` until the answer is whole. */
function parse(received: string): RawResponse | null {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const [statusLine = '', ...lines] = received.slice(0, headEnd).split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const body = received.slice(headEnd + 4);
  if (body.length < Number(headers.get('content-length') ?? 0)) return null;
  if (headers.get('transfer-encoding') === 'chunked' && !body.endsWith('0\r\n\r\n')) return null;
  return { status: Number(statusLine.split(' ')[1]), headers, body };
}

export type Headers = RawRequest['headers'];

export const json = ['Content-Type', 'application/json'] as const;

/** A JSON POST of a client that is not a browser, unless `headers` say otherwise. */
export function postJson(
  port: number,
  target: string,
  body: unknown,
  headers: Headers = [['Host', `127.0.0.1:${port}`]],
): Promise<RawResponse> {
  const text = JSON.stringify(body);
  const length = ['Content-Length', String(text.length)] as const;
  return sendRaw(port, { method: 'POST', target, headers: [...headers, json, length], body: text });
}

/** Asks for a WebSocket: 101 when it was granted. */
export function upgrade(port: number, headers: Headers, target = '/rpc'): Promise<RawResponse> {
  const handshake = [
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ] as const;
  return sendRaw(port, { target, headers: [...headers, ...handshake] });
}
