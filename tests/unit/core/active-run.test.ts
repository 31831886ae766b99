import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ActiveRun } from '#core/active-run.ts';
import type { RunEvent } from '#shared/domain/run-event.ts';
import { aRun } from '#tests/helpers/a-run.ts';
import { numbered } from '#tests/helpers/run-events.ts';

const run = aRun('run');
const resumed = { type: 'run-resumed' } as const;

/** A store that can be full. */
function storeOf() {
  const written: RunEvent[] = [];
  const store = {
    written,
    isFull: false,
    finished: vi.fn(),
    write: (events: readonly RunEvent[]) => !store.isFull && written.push(...events) > 0,
    seqs: () => written.map((event) => event.seq),
  };
  return store;
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the events of an active run', () => {
  it('are written within half a second, so that a crash loses no more', () => {
    const store = storeOf();
    const held = new ActiveRun(run, [], store);
    held.append(resumed);
    expect(store.seqs()).toEqual([]);
    vi.advanceTimersByTime(500);
    expect(store.seqs()).toEqual([1]);
  });

  it('are kept and offered again when the disk is full', () => {
    const store = storeOf();
    store.isFull = true;
    const held = new ActiveRun(run, [], store);
    held.append(resumed);
    vi.advanceTimersByTime(1000);
    store.isFull = false;
    held.append(resumed);
    vi.advanceTimersByTime(1000);
    expect(store.seqs()).toEqual([1, 2]);
  });

  it('are not lost when the run ends on a full disk: it is finished when all of it is stored', () => {
    const store = storeOf();
    store.isFull = true;
    const held = new ActiveRun(run, [], store);
    held.append(resumed);
    held.end('done');
    vi.advanceTimersByTime(5000);
    expect(store.finished).not.toHaveBeenCalled();
    expect(held.after(0, 10)?.map((event) => event.type)).toEqual(['run-resumed', 'run-ended']);
    store.isFull = false;
    vi.advanceTimersByTime(500);
    expect(store.seqs()).toEqual([1, 2]);
    expect(store.finished).toHaveBeenCalledOnce();
  });

  it('go on counting after those that are stored, and leave older ones to the database', () => {
    const store = storeOf();
    const held = new ActiveRun(run, numbered([resumed, resumed]), store);
    held.append(resumed);
    expect(held.after(2, 10)?.map((event) => event.seq)).toEqual([3]);
    expect(held.after(3, 10)).toEqual([]);
    expect(held.after(1, 10)).toBeNull();
    held.flush();
    expect(held.after(2, 10)).toBeNull();
  });

  it('come in batches that a reader can take', () => {
    const held = new ActiveRun(run, [], storeOf());
    for (let i = 0; i < 5; i++) held.append(resumed);
    expect(held.after(1, 2)?.map((event) => event.seq)).toEqual([2, 3]);
  });

  it('wake every follower, and end them with the run', async () => {
    const held = new ActiveRun(run, [], storeOf());
    const followers = [held.changed({ signal: undefined }), held.changed({ signal: undefined })];
    held.append(resumed);
    await Promise.all(followers);
    const last = held.changed({ signal: undefined });
    held.end('done');
    await last;
    expect(held.hasEnded).toBe(true);
  });

  it('let a follower go that left', async () => {
    const held = new ActiveRun(run, [], storeOf());
    const abort = new AbortController();
    const waiting = held.changed({ signal: abort.signal });
    abort.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});
