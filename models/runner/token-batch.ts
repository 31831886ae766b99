import type { Chunk } from '#shared/domain/timeline.ts';

const flushEveryMs = 40;

/** Collects stamped chunks and sends them at most every 40 ms: one batch is one message and one row. */
export function createTokenBatch(send: (chunks: Chunk[]) => void) {
  let chunks: Chunk[] = [];
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (chunks.length === 0) return;
    const batch = chunks;
    chunks = [];
    send(batch);
  }

  return {
    add(chunk: Chunk): void {
      chunks.push(chunk);
      timer ??= setTimeout(flush, flushEveryMs);
    },
    flush,
  };
}
