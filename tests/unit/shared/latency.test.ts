import { describe, expect, it } from 'vitest';
import type { Chunk } from '#shared/domain/timeline.ts';
import { interChunkMs, latencyOf, type Timeline } from '#shared/metrics/latency.ts';
import { vectorA } from '#tests/helpers/vector-a.ts';

const ms = (value: number) => value * 1e6;

describe('vector A: a streamed answer with thinking', () => {
  const latency = latencyOf(vectorA);

  it('does not count the empty role chunk as the first token', () => {
    expect(latency.ttftMs.value).toBe(200);
  });

  it('tells the first answer token from the first thought', () => {
    expect(latency.ttfaMs.value).toBe(500);
    expect(latency.thinkingMs.value).toBe(300);
  });

  it('ends at the last token, not at the finish chunk or the closed stream', () => {
    expect(latency.endToEndMs.value).toBe(700);
    expect(latency.streamMs.value).toBe(706);
  });

  it('divides by the tokens after the first', () => {
    expect(latency.tpotMs.value).toBeCloseTo(55.56, 2);
    expect(latency.answerTpotMs.value).toBeCloseTo(40, 10);
    expect(latency.decodeTokensPerSecond.value).toBeCloseTo(18, 10);
    expect(latency.outputTokensPerSecond.value).toBeCloseTo(10 / 0.7, 10);
  });

  it('lists the inter-chunk latencies', () => {
    expect(interChunkMs(vectorA.chunks)).toEqual([100, 200, 60, 140]);
  });
});

describe('figures that are not there', () => {
  const none: Timeline = { chunks: [], usage: null, evalFromNs: null, doneNs: null };
  const thought: Chunk = { atNs: ms(5), channel: 'reasoning', text: 'hm', tokens: 1 };

  it('says that nothing started, instead of 0 ms', () => {
    expect(latencyOf(none).ttftMs).toEqual({ value: null, reason: 'not-started' });
    expect(latencyOf({ ...none, doneNs: ms(3) }).ttftMs).toEqual({
      value: null,
      reason: 'no-tokens',
    });
  });

  it('says that an answer never came when the model ended while thinking', () => {
    const latency = latencyOf({ ...none, chunks: [thought], doneNs: ms(9) });
    expect(latency.ttfaMs).toEqual({ value: null, reason: 'ended-while-thinking' });
    expect(latency.thinkingMs).toEqual({ value: null, reason: 'ended-while-thinking' });
  });

  it('does not call an empty answer a thought', () => {
    const silent: Chunk = { atNs: ms(5), channel: 'answer', text: '', tokens: 1 };
    const latency = latencyOf({ ...none, chunks: [silent], doneNs: ms(9) });
    expect(latency.ttfaMs).toEqual({ value: null, reason: 'no-tokens' });
  });

  it('gives no speed for a single token', () => {
    const latency = latencyOf({ ...none, chunks: [thought], doneNs: ms(9) });
    expect(latency.tpotMs).toEqual({ value: null, reason: 'fewer-than-two-tokens' });
    expect(latency.decodeTokensPerSecond).toEqual({ value: null, reason: 'fewer-than-two-tokens' });
  });

  it('gives no time per token when all of them came in one piece', () => {
    const usage = { promptTokens: 3, cachedTokens: 0, outputTokens: 3, reasoningTokens: 0 };
    const answer: Chunk = { atNs: ms(5), channel: 'answer', text: 'Yes, so.', tokens: null };
    const latency = latencyOf({ ...none, chunks: [answer], usage, doneNs: ms(9) });
    expect(latency.tpotMs).toEqual({ value: null, reason: 'too-short-to-time' });
    expect(latency.answerTpotMs).toEqual({ value: null, reason: 'too-short-to-time' });
  });

  it('does not call hidden reasoning a thinking time of 0', () => {
    const usage = { promptTokens: 3, cachedTokens: 0, outputTokens: 9, reasoningTokens: null };
    const answer: Chunk = { atNs: ms(5), channel: 'answer', text: 'Yes', tokens: null };
    const latency = latencyOf({ ...none, chunks: [answer], usage, doneNs: ms(9) });
    expect(latency.thinkingMs).toEqual({ value: null, reason: 'hidden-reasoning' });
    expect(latency.answerTpotMs).toEqual({ value: null, reason: 'token-count-unknown' });
  });

  it('does not call chunks tokens', () => {
    const chunk: Chunk = { atNs: ms(5), channel: 'answer', text: 'Yes', tokens: null };
    const latency = latencyOf({ ...none, chunks: [chunk, { ...chunk, atNs: ms(7) }] });
    expect(latency.tpotMs).toEqual({ value: null, reason: 'token-count-unknown' });
  });
});

describe('a local timeline', () => {
  const usage = { promptTokens: 21, cachedTokens: 1, outputTokens: 2, reasoningTokens: 0 };
  const answer = (atNs: number, text: string): Chunk => ({
    atNs,
    channel: 'answer',
    text,
    tokens: 1,
  });

  it('counts only evaluated prompt tokens, from the start of evaluation to the first token', () => {
    const chunks = [answer(ms(12), 'A'), answer(ms(14), 'B')];
    const latency = latencyOf({ chunks, usage, evalFromNs: ms(2), doneNs: ms(15) });
    expect(latency.prefillMs.value).toBe(10);
    expect(latency.prefillTokensPerSecond.value).toBe(2000);
    expect(latency.ttftMs.value).toBe(12);
  });

  it('counts a token without text of its own (half a character) as the first token', () => {
    const chunks = [answer(ms(10), ''), answer(ms(12), 'é')];
    const latency = latencyOf({ chunks, usage, evalFromNs: ms(2), doneNs: ms(15) });
    expect(latency.ttftMs.value).toBe(10);
    expect(latency.ttfaMs.value).toBe(12);
  });
});

describe('reasoning that is not shown', () => {
  const usage = { promptTokens: 36, cachedTokens: 0, outputTokens: 1000, reasoningTokens: 900 };
  const chunk = (atNs: number, channel: Chunk['channel']): Chunk => ({
    atNs,
    channel,
    text: 'x',
    tokens: null,
  });
  const answer = [chunk(ms(2000), 'answer'), chunk(ms(2500), 'answer')];

  it('does not make a model faster than it is: hidden tokens did not stream', () => {
    const latency = latencyOf({ chunks: answer, usage, evalFromNs: null, doneNs: ms(2501) });
    expect(latency.decodeTokensPerSecond.value).toBeCloseTo(99 / 0.5, 10);
    expect(latency.tpotMs.value).toBeCloseTo(500 / 99, 10);
    expect(latency.thinkingMs).toEqual({ value: null, reason: 'hidden-reasoning' });
    expect(latency.outputTokensPerSecond.value).toBeCloseTo(1000 / 2.5, 10);
  });

  it('gives no speed over a summary, whose tokens nobody counts', () => {
    const chunks = [chunk(ms(1000), 'reasoning'), ...answer];
    const timeline = { chunks, usage, evalFromNs: null, doneNs: ms(2501) };
    const latency = latencyOf({ ...timeline, reasoningShown: 'summary' });
    expect(latency.tpotMs).toEqual({ value: null, reason: 'token-count-unknown' });
    expect(latency.decodeTokensPerSecond.value).toBeNull();
    expect(latency.answerTpotMs.value).toBeCloseTo(500 / 99, 10);
    expect(latency.thinkingMs.value).toBe(1000);
  });
});
