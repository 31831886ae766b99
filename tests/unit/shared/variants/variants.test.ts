import { describe, expect, it } from 'vitest';
import type { VariantPlan } from '#shared/domain/variant.ts';
import { evenlySpread } from '#shared/variants/evenly-spread.ts';
import { angularDistance, leastChange } from '#shared/variants/least-change.ts';
import { bitsPerWeight, mergeSame, quantizedTypes } from '#shared/variants/variant-plans.ts';

describe('layers to leave out', () => {
  it.each([
    [5, 1, [2]],
    [5, 3, [1, 2, 3]],
    [12, 3, [2, 6, 9]],
    [5, 4, [0, 1, 3, 4]],
    [2, 1, [1]],
    [1, 1, []],
  ])('of %i layers, %i evenly spread are %j', (layers, count, expected) => {
    expect(evenlySpread(layers, count)).toEqual(expected);
  });

  it('the block that changes least is taken, of equals the first', () => {
    expect(leastChange([0.3, 0.1, 0.2, 0.1])).toBe(1);
  });

  it.each([
    [[1, 0], [2, 0], 0],
    [[1, 0], [0, 3], 0.5],
    [[1, 0], [-1, 0], 1],
    [[1, 1], [1, 0], 0.25],
  ])('the angular distance of %j and %j is %f', (a, b, expected) => {
    expect(angularDistance(Float32Array.from(a), Float32Array.from(b))).toBeCloseTo(expected, 6);
  });
});

describe('plans of variants', () => {
  const plan = (
    type: VariantPlan['type'],
    sizeBytes: number,
    obstacle: VariantPlan['obstacle'] = null,
  ) => ({
    type,
    sameAs: [],
    obstacle,
    detail: '',
    sizeBytes,
    bitsPerWeight: 8,
    fallbacks: [],
    mix: obstacle === null ? [{ type: 'Q8_0', tensors: 3, sizeBytes }] : [],
  });

  it('types with the same tensors are listed once; those that cannot be made, each', () => {
    const plans = [
      plan('Q8_0', 10),
      plan('MXFP4_MOE', 10),
      plan('Q6_K', 9),
      plan('IQ1_S', 0, 'needs-importance-matrix'),
      plan('IQ1_M', 0, 'needs-importance-matrix'),
    ];
    const merged = mergeSame(plans);
    expect(merged.map(({ type, sameAs }) => [type, ...sameAs])).toEqual([
      ['Q8_0', 'MXFP4_MOE'],
      ['Q6_K'],
      ['IQ1_S'],
      ['IQ1_M'],
    ]);
  });

  it('bits per weight count every tensor', () => {
    expect(bitsPerWeight([{ sizeBytes: 34 }, { sizeBytes: 128 }], 64)).toBe(20.25);
  });

  it('a float file is no quantized one', () => {
    const types = (...names: string[]) => names.map((type) => ({ type }));
    expect(quantizedTypes(types('F32', 'F16', 'BF16'))).toEqual([]);
    expect(quantizedTypes(types('F32', 'Q4_1', 'Q4_1', 'Q6_K'))).toEqual(['Q4_1', 'Q6_K']);
  });
});
