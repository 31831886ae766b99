import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askWithRetries } from '#models/remote-attempts.ts';
import { retryDelayMs } from '#models/remote-retry.ts';
import type { RemoteEnd, RemoteListener } from '#models/remote-runner.ts';
import { retryAfter } from '#models/runner/remote/server-words.ts';
import type { Failure } from '#shared/domain/failure.ts';
import type { RemoteReport } from '#shared/domain/remote.ts';
import { aCall } from '#tests/helpers/vendors/remote-call.ts';
import { chosenSeed } from '#tests/helpers/seeded-random.ts';

const provider = 'Vendor';
const limited = (retryAfterMs: number | null): Failure => ({
  code: 'PROVIDER_RATE_LIMITED',
  provider,
  retryAfterMs,
  words: '',
});
const tried = { tries: 1, hasToken: false, isMeasurement: false, random: () => 0 };

describe('when to try again', () => {
  it('is when the server says, up to a minute; then it is the user’s to decide', () => {
    expect(retryDelayMs({ ...tried, failure: limited(20_000) })).toBe(20_000);
    expect(retryDelayMs({ ...tried, failure: limited(60_000) })).toBe(60_000);
    expect(retryDelayMs({ ...tried, failure: limited(60_001) })).toBeNull();
  });

  it('is later each time, with jitter, where the server says nothing', () => {
    const at = (tries: number, random: number) =>
      retryDelayMs({ ...tried, tries, random: () => random, failure: limited(null) });
    expect([at(1, 0), at(1, 0.5), at(2, 0), at(2, 0.5), at(3, 0)]).toEqual([
      500,
      750,
      1000,
      1500,
      null,
    ]);
  });

  it('is never after the first token, and never in a measurement', () => {
    const failure = limited(1000);
    expect(retryDelayMs({ ...tried, failure, hasToken: true })).toBeNull();
    expect(retryDelayMs({ ...tried, failure, isMeasurement: true })).toBeNull();
  });

  it.each<[boolean, Failure]>([
    [true, { code: 'PROVIDER_OVERLOADED', provider, status: 503, retryAfterMs: null, words: '' }],
    [true, { code: 'PROVIDER_UNREACHABLE', provider, why: 'broken', detail: '' }],
    [true, { code: 'PROVIDER_TIMEOUT', provider, phase: 'connect', waitedMs: 1 }],
    [false, { code: 'PROVIDER_TIMEOUT', provider, phase: 'total', waitedMs: 1 }],
    [false, { code: 'PROVIDER_UNREACHABLE', provider, why: 'certificate', detail: '' }],
    [false, { code: 'PROVIDER_NO_BALANCE', provider, words: '' }],
    [false, { code: 'PROVIDER_KEY_REFUSED', provider, words: '' }],
    [false, { code: 'PROVIDER_REFUSED', provider, status: 400, words: '' }],
    [false, { code: 'PROVIDER_MODEL_GONE', provider, model: 'x', words: '' }],
  ])('%s for %j', (isTriedAgain, failure) => {
    expect(retryDelayMs({ ...tried, failure }) !== null).toBe(isTriedAgain);
  });
});

describe('Retry-After', () => {
  const nowMs = Date.parse('2026-11-22T12:00:00Z');
  it.each([
    [{ 'retry-after': '20' }, 20_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT' }, null],
    [{ 'retry-after': '-5' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '1000000000' }, 30 * 24 * 3600_000],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'retry-after-ms': 'x', 'retry-after': '9' }, 9000],
    [{}, null],
  ])('%j is %j ms', (headers, expected) => {
    expect(retryAfter(new Headers(headers as Record<string, string>), nowMs)).toBe(expected);
  });
});

const report: RemoteReport = {
  returnedModel: null,
  fingerprint: null,
  responseId: null,
  counts: null,
  usageProblems: [],
  rawUsage: null,
  reportedCostUsd: null,
  reasoning: 'none',
  firstByteNs: null,
  lastByteNs: null,
  doneNs: null,
  ending: 'closed',
};
const failed: RemoteEnd = { type: 'failed', failure: limited(null), report };
const finished: RemoteEnd = { type: 'finished', stopReason: 'end-of-turn', report };

const quiet: RemoteListener = {
  started: () => {},
  responding: () => {},
  keepAlive: () => {},
  tokens: () => {},
};

describe('attempts', () => {
  it('are each reported, with the wait before the next', async () => {
    const ends = [failed, failed, finished];
    const told: unknown[] = [];
    const end = await askWithRetries(
      { generate: () => Promise.resolve(ends.shift() ?? finished) },
      aCall('https://vendor.example/v1'),
      {
        ...quiet,
        attempt: (number) => told.push(number),
        ended: ({ type }, retryInMs) => told.push([type, retryInMs]),
      },
      {
        signal: new AbortController().signal,
        isMeasurement: false,
        random: () => 0,
        wait: () => Promise.resolve(),
      },
    );
    expect(end.type).toBe('finished');
    expect(told).toEqual([1, ['failed', 500], 2, ['failed', 1000], 3, ['finished', null]]);
  });

  it('end for good when the user stops, whatever happens first', async () => {
    const seed = chosenSeed();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 4 }), async (s, failures) => {
        const abort = new AbortController();
        let calls = 0;
        let callsAfterStop = 0;
        const ended: string[] = [];
        const asked = askWithRetries(
          {
            generate: async (_call, _listener, { signal }) => {
              calls += 1;
              if (signal.aborted) callsAfterStop += 1;
              const isLast = calls > failures;
              await s.schedule(Promise.resolve(), `answer ${calls}`);
              if (signal.aborted) return { type: 'cancelled', report };
              return isLast ? finished : failed;
            },
          },
          aCall('https://vendor.example/v1'),
          { ...quiet, attempt: () => {}, ended: ({ type }) => ended.push(type) },
          {
            signal: abort.signal,
            isMeasurement: false,
            wait: () => s.schedule(Promise.resolve(), 'wait'),
          },
        );
        void s.schedule(Promise.resolve(), 'stop').then(() => abort.abort());
        await s.waitAll();
        const end = await asked;
        expect(callsAfterStop).toBe(0);
        expect(ended.length).toBe(calls);
        expect(calls).toBeLessThanOrEqual(3);
        if (abort.signal.aborted && end.type === 'failed') expect(calls).toBe(3);
      }),
      { seed, numRuns: 200 },
    );
  });
});
