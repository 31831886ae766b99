import { expect, test } from 'vitest';
import { type HealthProbe, runDoctor } from '#core/doctor/run-doctor.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { HealthCheck, HealthCheckId, Verdict } from '#shared/domain/health.ts';

const works: Verdict = { state: 'ok', finding: { code: 'lock-free' } };
const atOnce = { inTurn: (work: () => Promise<void>) => work() };
const never = new Promise<Verdict>(() => {});

function probe(id: HealthCheckId, run: HealthProbe['run'], given: Partial<HealthProbe> = {}) {
  return { id, run, limitMs: 60_000, isHeavy: false, ...given };
}

async function examine(probes: readonly HealthProbe[]): Promise<HealthCheck[]> {
  const checks: HealthCheck[] = [];
  for await (const event of runDoctor(probes, atOnce)) {
    if (event.type === 'checked') checks.push(event.check);
  }
  return checks;
}

test('tells first what will be looked at, then each as it is done, not in their order', async () => {
  const slow = Promise.withResolvers<Verdict>();
  const events = runDoctor([probe('node', () => slow.promise), probe('lock', () => works)], atOnce);
  expect((await events.next()).value).toEqual({ type: 'planned', ids: ['node', 'lock'] });
  expect((await events.next()).value).toMatchObject({ check: { id: 'lock', state: 'ok' } });
  slow.resolve(works);
  expect((await events.next()).value).toMatchObject({ check: { id: 'node' } });
  expect((await events.next()).done).toBe(true);
});

test('a check that hangs costs its own line, and is ended', async () => {
  let wasEnded = false;
  const hanging = probe(
    'keyring',
    ({ signal }) => {
      signal.addEventListener('abort', () => (wasEnded = true));
      return never;
    },
    { limitMs: 5 },
  );
  const checks = await examine([hanging, probe('node', () => works)]);
  expect(checks).toContainEqual(
    expect.objectContaining({
      id: 'keyring',
      state: 'unknown',
      finding: { code: 'timed-out', limitMs: 5 },
    }),
  );
  expect(checks).toHaveLength(2);
  expect(wasEnded).toBe(true);
});

test('a failure that is known has its words, and a fault of a check is no verdict', async () => {
  const full = { code: 'DISK_FULL', path: '/data' } as const;
  const failing = probe('disk-space', () => Promise.reject(new WorkbenchError(full)));
  const faulty = probe('clock', () => {
    throw new Error('no clock');
  });
  expect(await examine([failing])).toMatchObject([
    { id: 'disk-space', state: 'failed', finding: { code: 'failure', failure: full } },
  ]);
  expect(await examine([faulty])).toMatchObject([
    { id: 'clock', state: 'unknown', finding: { code: 'probe-failed', reason: 'no clock' } },
  ]);
});

test('what computes is done one after the other, when its turn has come', async () => {
  const order: string[] = [];
  const heavy = (id: HealthCheckId) =>
    probe(
      id,
      async () => {
        order.push(`${id} begins`);
        await Promise.resolve();
        order.push(`${id} ends`);
        return works;
      },
      { isHeavy: true },
    );
  const turn = Promise.withResolvers<void>();
  const inTurn = (work: () => Promise<void>) => turn.promise.then(work);
  const events = runDoctor([heavy('database'), heavy('runner'), probe('node', () => works)], {
    inTurn,
  });
  await events.next();
  expect((await events.next()).value).toMatchObject({ check: { id: 'node' } });
  expect(order).toEqual([]);
  turn.resolve();
  for await (const _ of events);
  expect(order).toEqual(['database begins', 'database ends', 'runner begins', 'runner ends']);
});

test('a reader who goes away ends what is still being looked at', async () => {
  const ended = Promise.withResolvers<void>();
  const hanging = probe('runner', ({ signal }) => {
    signal.addEventListener('abort', () => ended.resolve());
    return never;
  });
  for await (const event of runDoctor([hanging, probe('node', () => works)], atOnce)) {
    if (event.type === 'checked') break;
  }
  await ended.promise;
});
