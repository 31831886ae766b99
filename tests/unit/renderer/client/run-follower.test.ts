import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ORPCError } from '@orpc/client';
import { createRunFollower } from '#renderer/client/run-follower.ts';
import { currentAttempt } from '#shared/domain/run-state.ts';
import type { RunEvent } from '#shared/domain/run-event.ts';
import { aCell, aRun } from '#tests/helpers/a-run.ts';
import {
  chunksOf,
  finishedAttempt,
  numbered,
  ofAttempt,
  startedAttempt,
  tokensOf,
} from '#tests/helpers/run-events.ts';

const run = aRun('run');
const cell = aCell('run', 0);
const ended = { type: 'run-ended', status: 'done', atMs: 0 } as const;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 16));
  vi.stubGlobal('cancelAnimationFrame', (id: NodeJS.Timeout) => clearTimeout(id));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A client whose calls of `follow` give these streams, one after another. */
function clientOf(streams: readonly (() => AsyncGenerator<RunEvent[]>)[]) {
  const asked: number[] = [];
  const follow = async ({ after = 0 }: { after?: number | undefined }) => {
    asked.push(after);
    const stream = streams[asked.length - 1];
    if (!stream) throw new Error('asked too often');
    return stream() as never;
  };
  return { asked, client: { runs: { follow } } as never };
}

describe('following a run', () => {
  test('goes on after the last event when the connection was lost, with no text lost or twice', async () => {
    const events = numbered([
      ...startedAttempt(cell),
      tokensOf(cell, chunksOf(['One ', 'two '])),
      tokensOf(cell, chunksOf(['three'])),
      ended,
    ]);
    const { asked, client } = clientOf([
      async function* lost() {
        yield events.slice(0, 4);
        throw new Error('socket closed');
      },
      async function* rest() {
        yield events.slice(2);
      },
    ]);
    const follower = createRunFollower(client, run);
    follower.follow();
    await vi.runAllTimersAsync();
    expect(asked).toEqual([0, 4]);
    expect(follower.state.status).toBe('done');
    const attempt = currentAttempt([...follower.state.cells.values()][0]!);
    expect(attempt?.answer).toBe('One two three');
  });

  test('shows what is kept, and no more, when a core died with what it had only shown', async () => {
    const stored = numbered([...startedAttempt(cell), tokensOf(cell, chunksOf(['One ']))]);
    const shown = numbered([tokensOf(cell, chunksOf(['lost']))], stored.length);
    const { attemptId, cellId } = ofAttempt(cell);
    const marked = numbered(
      [
        { type: 'attempt-interrupted', attemptId, cellId },
        { type: 'run-ended', status: 'interrupted', atMs: 0 },
      ],
      1_000_000,
    );
    const { asked, client } = clientOf([
      async function* dying() {
        yield [...stored, ...shown];
        throw new Error('the core was killed');
      },
      async function* behind() {
        yield marked;
      },
      async function* whole() {
        yield [...stored, ...marked];
      },
    ]);
    const follower = createRunFollower(client, run);
    follower.follow();
    await vi.runAllTimersAsync();
    expect(asked).toEqual([0, stored.length + 1, 0]);
    expect(follower.state.status).toBe('interrupted');
    const attempt = currentAttempt([...follower.state.cells.values()][0]!);
    expect(attempt).toMatchObject({ status: 'interrupted', answer: 'One ' });
  });

  test('stops with the reason when the run is not there, instead of asking for ever', async () => {
    const failure = { code: 'RUN_NOT_FOUND', run: 'run' } as const;
    const { asked, client } = clientOf([
      // oxlint-disable-next-line require-yield
      async function* refused() {
        throw new ORPCError('WORKBENCH', { data: failure });
      },
    ]);
    const follower = createRunFollower(client, run);
    follower.follow();
    await vi.runAllTimersAsync();
    expect(asked).toEqual([0]);
    expect(follower.failure()).toEqual(failure);
  });

  test('draws a burst of tokens once, and figures at the end of an answer', async () => {
    const events = numbered([...finishedAttempt(cell, chunksOf(Array(100).fill('x'))), ended]);
    const { client } = clientOf([
      async function* all() {
        for (const event of events) yield [event];
      },
    ]);
    const follower = createRunFollower(client, run);
    let drawn = 0;
    follower.subscribe(() => (drawn += 1));
    follower.follow();
    await vi.runAllTimersAsync();
    expect(drawn).toBeLessThanOrEqual(2);
    expect(follower.paneVersion(0)).toBeGreaterThan(0);
    expect(follower.figuresVersion()).toBeGreaterThan(0);
  });

  test('keeps the screen around the answers still while text streams', async () => {
    const [first, ...texts] = numbered([
      ...startedAttempt(cell),
      ...Array.from({ length: 50 }, () => tokensOf(cell, chunksOf(['x']))),
    ]);
    const { client } = clientOf([
      async function* all() {
        yield [first!, ...texts.slice(0, 2)];
        await vi.advanceTimersByTimeAsync(100);
        seen = follower.milestonesVersion();
        for (const event of texts.slice(2)) yield [event];
        await vi.advanceTimersByTimeAsync(1000);
        throw new Error('socket closed');
      },
    ]);
    let seen = -1;
    const follower = createRunFollower(client, run);
    follower.follow();
    await vi.advanceTimersByTimeAsync(2000);
    follower.stop();
    expect(seen).toBe(1);
    expect(follower.milestonesVersion()).toBe(seen);
    expect(follower.figuresVersion()).toBeGreaterThan(seen);
    expect(follower.paneVersion(0)).toBeGreaterThan(1);
  });
});
