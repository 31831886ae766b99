import { describe, expect, it } from 'vitest';
import { type Fact, known, unknown } from '#shared/domain/fact.ts';
import { autoThreadCount, type CpuUse } from '#shared/domain/machine.ts';
import { isDisturbed, otherWorkShare } from '#shared/metrics/other-work.ts';
import { actualSettings } from '#tests/helpers/a-run.ts';

/** Ten seconds of two cores, of which others took so many core-milliseconds. */
function watched(othersMs: number, threads: number, given: Partial<CpuUse> = {}) {
  const wallMs = 10_000;
  const ownMs = threads * wallMs;
  const busyMs = ownMs + othersMs;
  const idleMs = 2 * wallMs - busyMs;
  const use = { wallMs, cores: 2, busyMs, idleMs, stolenMs: 0, ownMs, ...given };
  return { cpu: known(use), actual: { ...actualSettings, threads } };
}

describe('the work of other programs', () => {
  it('is their share of the cores that may be used, the host’s included', () => {
    expect(otherWorkShare(watched(5_000, 1))).toEqual({ value: 0.25 });
    const stolen = watched(0, 1, { idleMs: 8_000, stolenMs: 2_000 });
    expect(otherWorkShare(stolen)).toEqual({ value: 0.1 });
  });

  it('is none, not less, where the counts are rounded against each other', () => {
    expect(otherWorkShare(watched(-20, 1))).toEqual({ value: 0 });
  });

  it.each<[string, Fact<CpuUse> | null, string]>([
    ['an attempt of an earlier version', null, 'not-measured'],
    ['another system', unknown('other-system'), 'other-system'],
    ['a sandbox that does not tell', unknown('not-told'), 'not-measured'],
    ['a moment', known({ ...watched(0, 1).cpu.value!, wallMs: 40 }), 'too-short-to-time'],
  ])('of %s is missing with its reason', (_, cpu, reason) => {
    expect(otherWorkShare({ cpu })).toEqual({ value: null, reason });
    expect(isDisturbed({ cpu, actual: actualSettings })).toBe(false);
  });
});

describe('a warning', () => {
  it('is not given while the cores that were left free suffice', () => {
    expect(isDisturbed(watched(9_500, 1))).toBe(false);
  });

  it('is given when others take more than was left free', () => {
    expect(isDisturbed(watched(3_000, 2))).toBe(true);
    expect(isDisturbed(watched(0, 1, { busyMs: 20_000, idleMs: 0, ownMs: 8_000 }))).toBe(true);
  });

  it('is not given for the little that every machine does meanwhile', () => {
    expect(isDisturbed(watched(600, 2))).toBe(false);
  });

  it('needs more over a short time, in which the system’s counting is coarse', () => {
    const short = { wallMs: 150, busyMs: 300, idleMs: 0 };
    expect(isDisturbed(watched(0, 2, { ...short, ownMs: 270 }))).toBe(false);
    expect(isDisturbed(watched(0, 2, { ...short, ownMs: 150 }))).toBe(true);
  });
});

describe('automatic threads', () => {
  it.each([
    ['two cores', 2, 2, 1],
    ['eight cores with two threads each', 8, 16, 7],
    ['a container with four of 64 cores', 64, 4, 3],
    ['a container with one core', 64, 1, 1],
    ['cores that the engine did not count', null, 6, 5],
  ])('on %s leave one of those that may be used free', (_, mathCores, usable, threads) => {
    expect(autoThreadCount(mathCores, usable)).toBe(threads);
  });
});
