import { describe, expect, it } from 'vitest';
import { thinPoints } from '#renderer/charts/thin-points.ts';

const ramp = Array.from({ length: 5000 }, (_, x) => ({ x, y: x }));

describe('thinning a long line', () => {
  it('draws a short line as it was measured', () => {
    const few = ramp.slice(0, 300);
    expect(thinPoints(few, 300)).toBe(few);
  });

  it('keeps the first and the last point and the order', () => {
    const kept = thinPoints(ramp, 300);
    expect(kept).toHaveLength(300);
    expect(kept[0]).toBe(ramp[0]);
    expect(kept.at(-1)).toBe(ramp.at(-1));
    expect(kept.every((point, i) => i === 0 || point.x > kept[i - 1]!.x)).toBe(true);
  });

  it('does not lose the one stall of a long answer', () => {
    const stalled = ramp.map(({ x, y }) => ({ x: x > 2500 ? x + 9000 : x, y }));
    const kept = thinPoints(stalled, 300);
    const gaps = kept.slice(1).map((point, i) => point.x - kept[i]!.x);
    expect(Math.max(...gaps)).toBeGreaterThan(9000);
    expect(Math.max(...gaps)).toBeLessThan(9000 + (2 * 5000) / 298);
  });

  it('shows only points that were measured', () => {
    const noisy = ramp.map(({ x }) => ({ x, y: Math.sin(x / 7) * x }));
    expect(thinPoints(noisy, 100).every((point) => noisy.includes(point))).toBe(true);
  });
});
