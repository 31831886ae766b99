import { describe, expect, it } from 'vitest';
import { createAdaptiveLimit, readReset } from '#core/experiments/adaptive-limit.ts';
import type { Failure } from '#shared/domain/failure.ts';

function limited(retryAfterMs: number | null): Failure {
  return { code: 'PROVIDER_RATE_LIMITED', provider: 'x', retryAfterMs, words: '' };
}

function at(fixed: number | null = null) {
  const clock = { ms: 1_000 };
  const limit = createAdaptiveLimit({ fixed, now: () => clock.ms, random: () => 0 });
  return { clock, limit };
}

describe('how many calls a provider bears', () => {
  it('grows by one with each round that went well', () => {
    const { limit } = at();
    for (let i = 0; i < 8; i++) limit.succeeded();
    expect(limit.limit()).toBe(9);
    for (let i = 0; i < 9; i++) limit.succeeded();
    expect(limit.limit()).toBe(10);
  });

  it('is halved once for all calls that were under way together', () => {
    const { clock, limit } = at();
    limit.refused(limited(null), 900);
    limit.refused(limited(null), 950);
    expect(limit.limit()).toBe(4);
    clock.ms += 10_000;
    limit.refused(limited(null), 9_000);
    expect(limit.limit()).toBe(2);
  });

  it('waits as long as the server says, and longer each time when it says nothing', () => {
    const { clock, limit } = at();
    limit.refused(limited(20_000), 900);
    expect(limit.waitMs()).toBe(20_000);
    clock.ms += 20_000;
    expect(limit.waitMs()).toBe(0);
    limit.refused(limited(null), clock.ms);
    expect(limit.waitMs()).toBe(500);
    clock.ms += 500;
    limit.refused(limited(null), clock.ms);
    expect(limit.waitMs()).toBe(1000);
  });

  it('is not touched where somebody chose a number', () => {
    const { limit } = at(3);
    for (let i = 0; i < 30; i++) limit.succeeded();
    limit.refused(limited(null), 900);
    expect(limit.limit()).toBe(3);
  });

  it('waits for the reset when the headers say that nothing is left', () => {
    const { limit } = at();
    limit.heard({ 'x-ratelimit-remaining-requests': '5', 'x-ratelimit-reset-requests': '9s' });
    expect(limit.waitMs()).toBe(0);
    limit.heard({ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '1m2s' });
    expect(limit.waitMs()).toBe(60_000);
  });

  it.each([
    ['1s', 1000],
    ['6m0s', 360_000],
    ['120ms', 120],
    ['1h2m3.5s', 3_723_500],
    ['7', 7000],
    ['soon', null],
    ['1s!', null],
    [undefined, null],
  ])('reads %s', (text, ms) => {
    expect(readReset(text)).toBe(ms);
  });
});
