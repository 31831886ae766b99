import { createParser } from 'eventsource-parser';
import type { KeepAlive } from '#shared/domain/remote.ts';

interface TapListener {
  /** A data event that is not `[DONE]`, in the order in which the SDK will meet it. */
  event(data: string, atNs: number): void;
  done(): void;
  keepAlive(event: KeepAlive): void;
}

/** No provider sends an event of this size; without a limit, one endless line would fill the memory. */
const mostEventBytes = 32 * 1024 * 1024;

/** One a second for hours; more is noise that nobody reads. */
const mostKeepAlives = 10_000;

/**
 * Reads the events of a stream while its bytes pass, with the very parser that the SDK uses, so that
 * the n-th event here is the n-th there. An event has the stamp of the bytes that completed it.
 */
export function createEventTap(listener: TapListener) {
  const decoder = new TextDecoder();
  let atNs = 0;
  let isTooLarge = false;
  let keepAlives = 0;
  const parser = createParser({
    onEvent: ({ data }) => (data === '[DONE]' ? listener.done() : listener.event(data, atNs)),
    onComment: (text) => {
      keepAlives += 1;
      if (keepAlives <= mostKeepAlives) listener.keepAlive({ atNs, text: text.slice(0, 200) });
    },
    onError: (error) => {
      // Fields that SSE does not know are passed over, as the standard says.
      if (error.type === 'max-buffer-size-exceeded') isTooLarge = true;
    },
    maxBufferSize: mostEventBytes,
  });

  return {
    /** @returns whether the stream can go on: `false` after an event beyond all measure */
    feed(bytes: Uint8Array, arrivedNs: number): boolean {
      atNs = arrivedNs;
      if (!isTooLarge) parser.feed(decoder.decode(bytes, { stream: true }));
      return !isTooLarge;
    },
  };
}
