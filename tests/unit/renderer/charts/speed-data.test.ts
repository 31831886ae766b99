import { describe, expect, it } from 'vitest';
import { speedRows } from '#renderer/charts/speed-data.ts';
import { aRunState, vectorA } from '#tests/helpers/a-run-state.ts';

const usage = (outputTokens: number) => ({ ...vectorA.usage, outputTokens });

describe('decode speed', () => {
  it('is (N − 1) tokens from first to last token for vector A', () => {
    const [row] = speedRows(aRunState([[vectorA]]));
    expect(row?.samples).toEqual([{ sample: 0, tokensPerSecond: 18 }]);
  });

  it('gives every sample and their median', () => {
    const samples = [31, 11, 21].map((tokens) => ({ ...vectorA, usage: usage(tokens) }));
    const [row] = speedRows(aRunState([samples]));
    expect(row?.samples.map(({ tokensPerSecond }) => tokensPerSecond)).toEqual([60, 20, 40]);
    expect(row?.summary).toMatchObject({ n: 3, median: 40 });
  });

  it('does not mix the speed of failed and unfinished attempts in, and counts them', () => {
    const failed = { arrivals: vectorA.arrivals, ends: 'attempt-failed' as const };
    const [row] = speedRows(aRunState([[vectorA, failed, { arrivals: vectorA.arrivals }, {}]]));
    expect(row).toMatchObject({ samples: [{ sample: 0 }], leftOut: 3 });
  });

  it('has no figure for an answer of one token', () => {
    const one = { arrivals: [[200, 'answer', 'a', 1] as const], usage: usage(1), doneMs: 201 };
    expect(speedRows(aRunState([[one]]))[0]).toMatchObject({ samples: [], summary: null });
  });
});
