import type { WritableDb } from '#db/handle.ts';
import { inTransaction } from '#db/statements.ts';

/**
 * Milliseconds that a change may wait for others: an fsync for each would be the slowest part. As long
 * as the last commit took, so that a slow disk has half of the time at most.
 */
const [leastWindowMs, mostWindowMs] = [2, 15];
const mostWaiting = 500;

type Write = (db: WritableDb) => void;

interface Waiting {
  readonly write: Write;
  readonly stored: PromiseWithResolvers<void>;
}

/** Changes that are stored together, at most 15 ms after the first of them. */
export function createGroupCommit(db: WritableDb) {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  let windowMs = leastWindowMs;
  let isClosed = false;

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    const sinceMs = performance.now();
    try {
      inTransaction(db, () => {
        for (const { write } of group) write(db);
      });
    } catch (error) {
      // One that fails takes nothing from the others: then each is a transaction of its own.
      return group.length === 1 ? group[0]!.stored.reject(error) : group.forEach(storeAlone);
    }
    const tookMs = performance.now() - sinceMs;
    windowMs = Math.min(mostWindowMs, Math.max(leastWindowMs, tookMs));
    for (const { stored } of group) stored.resolve();
  }

  function storeAlone({ write, stored }: Waiting): void {
    try {
      inTransaction(db, () => write(db));
      stored.resolve();
    } catch (error) {
      stored.reject(error);
    }
  }

  return {
    /** Resolves once it is stored: whatever happens to the process or the power, it then is there. */
    commit(write: Write): Promise<void> {
      const stored = Promise.withResolvers<void>();
      if (isClosed) return stored.promise;
      waiting.push({ write, stored });
      if (waiting.length >= mostWaiting) flush();
      else timer ??= setTimeout(flush, windowMs);
      return stored.promise;
    },
    flush,
    /** What comes now comes too late: the next start finds it as if it had never happened. */
    close(): void {
      flush();
      isClosed = true;
    },
  };
}

export type GroupCommit = ReturnType<typeof createGroupCommit>;
