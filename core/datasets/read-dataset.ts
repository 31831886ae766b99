import { launchChild, type ProcessEnd } from '#models/child-process.ts';
import type { DatasetRefusal } from '#shared/domain/dataset-failure.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import {
  FromReader,
  type GoOn,
  type ReadHead,
  type ReadTotals,
  type ToReader,
} from './reader/protocol.ts';

const entry = new URL('./reader/main.ts', import.meta.url);

/** The longest a group of rows may take; a file that is only large is read on and on. */
const silenceMs = 60_000;
const heapMegabytes = 768;

interface ReadListener {
  head(head: ReadHead): void;
  /** The next items are read when this returns. */
  items(items: readonly DatasetItem[]): void;
  /** So many rows were read so far, good ones and bad ones. */
  progress(rows: number): void;
  /** Aborted, the reading ends. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads a file that a stranger wrote, in a process of its own with bounded memory.
 * @throws WorkbenchError DATASET_UNREADABLE; the signal's reason; whatever `listener` throws
 */
export function readDataset(asked: ToReader, listener: ReadListener): Promise<ReadTotals> {
  const child = launchChild<FromReader, ToReader | GoOn>(entry, {
    messages: FromReader,
    nodeOptions: [`--max-old-space-size=${heapMegabytes}`],
  });
  const { promise, resolve, reject } = Promise.withResolvers<ReadTotals>();
  const refuse = (refusal: DatasetRefusal) =>
    reject(new WorkbenchError({ code: 'DATASET_UNREADABLE', file: asked.name, ...refusal }));
  const giveUp = () => refuse({ problem: 'gave-up', detail: '' });
  let watch = setTimeout(giveUp, silenceMs);

  const take = (message: FromReader): void => {
    clearTimeout(watch);
    watch = setTimeout(giveUp, silenceMs);
    switch (message.type) {
      case 'hello':
        return child.send(asked);
      case 'head':
        return listener.head(message.head);
      case 'items':
        listener.items(message.items);
        return child.send({ goOn: true });
      case 'progress':
        return listener.progress(message.rows);
      case 'end':
        return resolve(message.totals);
      case 'refused':
        return refuse(message.refusal);
    }
  };
  const onAbort = () => reject(listener.signal?.reason);
  listener.signal?.addEventListener('abort', onAbort, { once: true });
  if (listener.signal?.aborted) onAbort();
  child.listen({
    message: (message) => {
      try {
        take(message);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    },
    ended: (end) => refuse({ problem: 'gave-up', detail: wordsOf(end) }),
  });
  return promise.finally(() => {
    clearTimeout(watch);
    listener.signal?.removeEventListener('abort', onAbort);
    child.kill();
  });
}

function wordsOf(end: ProcessEnd): string {
  return end.kind === 'closed' ? '' : (end.signal ?? `exit code ${end.exitCode}`);
}
