import { later } from './later.ts';

interface Passing {
  /** Nanoseconds since `t0`. */
  now(): number;
  /** Bytes have come; nothing is read yet. @returns whether more may come */
  arrived(byteLength: number): boolean;
  /** Reads them, in order. @returns whether they may go on to the SDK */
  bytes(bytes: Uint8Array, atNs: number): boolean;
  closed(atNs: number): void;
  broke(atNs: number, error: unknown): void;
}

/**
 * Takes a body as fast as it comes and only stamps it; reading it, and handing it on, is done later, in
 * order. Waiting for a reader would shift the stamps. What is handed on is closed also when the
 * connection broke: an errored stream would drop what has arrived and is not yet read.
 */
export function passOn(
  body: ReadableStream<Uint8Array>,
  passing: Passing,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let isOver = false;

  return new ReadableStream<Uint8Array>({
    start(controller) {
      void pump();

      async function pump(): Promise<void> {
        try {
          for (;;) {
            const { done, value } = await reader.read();
            const atNs = passing.now();
            if (done) return later(() => finish(() => passing.closed(atNs)));
            if (!passing.arrived(value.byteLength)) return later(() => giveUp(atNs));
            later(() => read(value, atNs));
          }
        } catch (error) {
          const atNs = passing.now();
          later(() => finish(() => passing.broke(atNs, error)));
        }
      }

      function read(bytes: Uint8Array, atNs: number): void {
        if (isOver) return;
        if (passing.bytes(bytes, atNs)) controller.enqueue(bytes);
        else giveUp(atNs);
      }

      function giveUp(atNs: number): void {
        finish(() => passing.closed(atNs));
        void reader.cancel().catch(() => {});
      }

      function finish(tell: () => void): void {
        if (isOver) return;
        isOver = true;
        tell();
        controller.close();
      }
    },
    cancel(reason) {
      isOver = true;
      return reader.cancel(reason);
    },
  });
}
