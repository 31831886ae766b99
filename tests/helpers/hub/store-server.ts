import type { ServerResponse } from 'node:http';

/** What happens to one body on its way. */
export type StoreFault =
  | { readonly kind: 'none' }
  /** The connection breaks after so many bytes. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** After so many bytes nothing more comes. */
  | { readonly kind: 'stall'; readonly afterBytes: number }
  /** Comes in pieces, each sent when it is let through. */
  | { readonly kind: 'gate'; readonly pieceBytes: number; readonly next: () => Promise<void> }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Record<string, string> }
  /** Claims another size of the whole. */
  | { readonly kind: 'lie'; readonly sizeBytes: number };

/** Sends a file, or the range that was asked for. */
export async function sendFile(
  response: ServerResponse,
  bytes: Buffer,
  header: string | undefined,
  faultOf: (range: readonly [number, number]) => StoreFault,
): Promise<void> {
  const { from, to } = /^bytes=(?<from>\d+)-(?<to>\d+)$/.exec(header ?? '')?.groups ?? {};
  const [start, end] = [Number(from ?? 0), Math.min(bytes.length, Number(to ?? bytes.length) + 1)];
  const fault = faultOf([start, end]);
  if (fault.kind === 'status') {
    return void response.writeHead(fault.status, fault.headers).end();
  }
  const total = fault.kind === 'lie' ? fault.sizeBytes : bytes.length;
  const isRange = from !== undefined;
  response.writeHead(isRange ? 206 : 200, {
    'content-length': end - start,
    etag: `"${bytes.length}"`,
    ...(isRange && { 'content-range': `bytes ${start}-${end - 1}/${total}` }),
  });
  response.flushHeaders();
  const body = bytes.subarray(start, end);
  if (fault.kind === 'gate') return inPieces(response, body, fault);
  const isBroken = fault.kind === 'cut' || fault.kind === 'stall';
  if (!isBroken || fault.afterBytes >= body.length) {
    return void response.end(body);
  }
  await written(response, body.subarray(0, fault.afterBytes));
  // Not destroyed: that would take back what was sent.
  if (fault.kind === 'cut') response.socket?.end();
}

async function inPieces(
  response: ServerResponse,
  body: Buffer,
  { pieceBytes, next }: Extract<StoreFault, { kind: 'gate' }>,
): Promise<void> {
  for (let at = 0; at < body.length && !response.destroyed; at += pieceBytes) {
    await next();
    await written(response, body.subarray(at, at + pieceBytes));
  }
  response.end();
}

function written(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => response.write(bytes, () => resolve()));
}
