import { describe, expect, it } from 'vitest';
import { createDivergence, klDivergence, type Row } from '#shared/fidelity/divergence.ts';
import { packedLength, packRow, unpackRow } from '#shared/fidelity/packed-row.ts';
import { createPerplexity } from '#shared/fidelity/perplexity.ts';
import { softmaxOf } from '#shared/fidelity/softmax.ts';
import { chosenSeed, seededRandom } from '#tests/helpers/seeded-random.ts';

function rowOf(...values: number[]): Row {
  const logits = Float32Array.from(values);
  return { logits, ...softmaxOf(logits, new Float32Array(values.length)) };
}

describe('softmax', () => {
  it('is within 10⁻⁹ of the exact one, also where logits are far apart', () => {
    const seed = chosenSeed();
    const random = seededRandom(seed);
    for (const spread of [0.001, 1, 20, 200]) {
      const values = Array.from({ length: 1000 }, () => Math.fround((random() - 0.5) * spread));
      const largest = Math.max(...values);
      const exact = values.reduce((sum, value) => sum + Math.exp(value - largest), 0);
      const { normalizer, top } = rowOf(...values);
      expect(Math.abs(normalizer - largest - Math.log(exact)), `SEED=${seed}`).toBeLessThan(1e-9);
      expect(top).toBe(values.indexOf(largest));
    }
  });
});

describe('KL divergence', () => {
  it('is that of vector D, in both directions', () => {
    const [base, own] = [rowOf(2, 1, 0, -1), rowOf(1.5, 1.2, 0.1, -1)];
    expect(klDivergence(base, own)).toBeCloseTo(0.052983557, 7);
    expect(klDivergence(own, base)).toBeCloseTo(0.054788047, 7);
    expect(klDivergence(base, base)).toBe(0);
  });

  it('leaves out what the reference gives less than e⁻¹⁶', () => {
    expect(klDivergence(rowOf(0, -17), rowOf(0, 100))).toBeCloseTo(100, 5);
    expect(klDivergence(rowOf(0, -15), rowOf(0, -15))).toBe(0);
  });
});

describe('perplexity', () => {
  it('has the error of llama-perplexity: n for the variance, n − 1 for the error', () => {
    const perplexity = createPerplexity();
    const values = Array.from({ length: 20 }, (_, index) => 1 + (index % 4) / 4);
    for (const value of values) perplexity.add(value, 2);
    const mean = values.reduce((sum, value) => sum + value, 0) / 20;
    const square = values.reduce((sum, value) => sum + value * value, 0) / 20;
    const result = perplexity.result();
    expect(result.value).toBeCloseTo(Math.exp(mean), 12);
    expect(result.error).toBeCloseTo(Math.exp(mean) * Math.sqrt((square - mean ** 2) / 19), 12);
    expect(result.bitsPerByte).toBeCloseTo(mean / Math.LN2 / 2, 12);
    expect(result.interval95[0]).toBeLessThan(result.value);
  });

  it('text without bytes has no bits per byte', () => {
    const perplexity = createPerplexity();
    perplexity.add(1, 0);
    expect(perplexity.result().bitsPerByte).toBeNull();
  });
});

describe('divergence', () => {
  /** A model that gives the token at each position its own logits. */
  function measured(pairs: readonly (readonly [Row, Row, number])[]) {
    const divergence = createDivergence();
    for (const [own, base, token] of pairs) divergence.add(own, base, token);
    return divergence.result();
  }

  it('a model and itself do not differ', () => {
    const rows = Array.from({ length: 120 }, (_, index) => rowOf(index % 3, 1, index % 7));
    const {
      klDivergence: kl,
      sameTop,
      lnRatio,
      correlation,
    } = measured(rows.map((row) => [row, row, 0] as const));
    expect(kl).toMatchObject({ value: 0, error: 0, spread: { maximum: 0 } });
    expect(sameTop).toEqual({ value: 1, error: 0 });
    expect(lnRatio).toEqual({ value: 0, error: expect.closeTo(0, 6) });
    expect(correlation).toBeCloseTo(1, 9);
  });

  it('counts where both hold the same token for the likeliest, and how much the right one lost', () => {
    const [sure, unsure] = [rowOf(2, 0), rowOf(0, 1)];
    const pairs = Array.from(
      { length: 100 },
      (_, index) => [index < 75 ? sure : unsure, sure, 0] as const,
    );
    const { sameTop, probabilityShift, probabilityShiftRms, ratio } = measured(pairs);
    expect(sameTop.value).toBe(0.75);
    expect(sameTop.error).toBeCloseTo(Math.sqrt((0.75 * 0.25) / 99), 12);
    const lost = 1 / (1 + Math.E) - 1 / (1 + Math.exp(-2));
    expect(probabilityShift.value).toBeCloseTo(lost / 4, 9);
    expect(probabilityShiftRms.value).toBeCloseTo(Math.abs(lost) / 2, 9);
    expect(probabilityShift.spread?.minimum).toBeCloseTo(lost, 9);
    expect(ratio.value).toBeGreaterThan(1);
  });

  it('shows no percentiles of fewer than 100 positions', () => {
    const row = rowOf(1, 2);
    expect(measured([[row, row, 0]]).klDivergence.spread).toBeNull();
  });
});

describe('rows in 16 bits', () => {
  it('come back within half a step, the token of the text exactly', () => {
    const seed = chosenSeed();
    const random = seededRandom(seed);
    const row = rowOf(...Array.from({ length: 333 }, () => random() * 40 - 30));
    const packed = new Uint16Array(packedLength(333));
    const token = row.logits.indexOf(Math.min(...row.logits));
    packRow(row, token, packed);
    const back = new Float32Array(333);
    unpackRow(packed, token, back);
    expect(back[token]).toBe(Math.fround(row.logits[token]! - row.normalizer));
    const largest = Math.max(...row.logits);
    for (const [each, logit] of row.logits.entries()) {
      if (each === token || logit < largest - 16) continue;
      expect(Math.abs(back[each]! - (logit - row.normalizer)), `SEED=${seed}`).toBeLessThan(
        16 / 65_535,
      );
    }
    expect(klDivergence({ logits: back, normalizer: 0, top: row.top }, row)).toBeCloseTo(0, 4);
  });

  it('a row without any difference is one', () => {
    const packed = new Uint16Array(packedLength(3));
    packRow(rowOf(5, 5, 5), 1, packed);
    const back = new Float32Array(3);
    unpackRow(packed, 1, back);
    expect([...back].map((value) => Math.exp(value))).toEqual(
      [1, 1, 1].map(() => expect.closeTo(1 / 3, 6)),
    );
  });
});
