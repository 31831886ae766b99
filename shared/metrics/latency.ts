import type { ReasoningShown } from '../domain/provider.ts';
import type { Chunk, Usage } from '../domain/timeline.ts';
import { type Measured, measured, missing, type MissingReason } from './measured.ts';

/** What an attempt stored; everything else is derived from it. */
export interface Timeline {
  readonly chunks: readonly Chunk[];
  /** `null` until the attempt finished. */
  readonly usage: Usage | null;
  /** The engine began to evaluate the prompt, nanoseconds since `t0`; `null` for a remote model. */
  readonly evalFromNs: number | null;
  /** The stream closed, nanoseconds since `t0`; `null` until then. */
  readonly doneNs: number | null;
  /** What a remote model showed of its reasoning; absent for a local one, which shows all of it. */
  readonly reasoningShown?: ReasoningShown;
}

/**
 * The figures of one attempt. Definitions: measuring.md 1.1 and 1.2 (docs/metrics.md in this
 * repository); `t0` is when the prompt is handed to the engine, loading and queueing apart.
 */
export interface Latency {
  /** Time to first token of any channel, t_any − t0. */
  readonly ttftMs: Measured;
  /** Time to first token of the answer, t_ans − t0; equals TTFT where nothing was thought. */
  readonly ttfaMs: Measured;
  /** t_ans − t_any. */
  readonly thinkingMs: Measured;
  /** Time per output token, the first left out: (t_last − t_any) / (N_out − 1). */
  readonly tpotMs: Measured;
  /** (t_last − t_ans) / (N_answer − 1). */
  readonly answerTpotMs: Measured;
  /** (N_out − 1) / (t_last − t_any). */
  readonly decodeTokensPerSecond: Measured;
  /** N_out / (t_last − t0). */
  readonly outputTokensPerSecond: Measured;
  /** Prompt tokens that were really evaluated ÷ prefill time. */
  readonly prefillTokensPerSecond: Measured;
  /** From the start of evaluation to the first token, as llama-server's "prompt eval time". */
  readonly prefillMs: Measured;
  /** t_last − t0. */
  readonly endToEndMs: Measured;
  /** t_done − t0. */
  readonly streamMs: Measured;
}

const nsPerMs = 1e6;
const nsPerSecond = 1e9;

/** Derives the figures of one attempt from its raw timeline. Pure; works on a running attempt too. */
export function latencyOf(timeline: Timeline): Latency {
  const bearing = timeline.chunks.filter(carriesToken);
  const first = bearing[0];
  const last = bearing.at(-1);
  if (!first || !last) return nothingYet(timeline);
  const firstAnswer = timeline.chunks.find(
    (chunk) => chunk.channel === 'answer' && chunk.text !== '',
  );
  const outTokens = outputTokens(timeline);
  const answerTokens = answerTokenCount(timeline);
  const hasThought = bearing.some((chunk) => chunk.channel === 'reasoning');
  const hidden = !hasThought && hidesReasoning(timeline);
  const streamedTokens = streamedTokenCount(timeline, hidden);
  return {
    ttftMs: measured(first.atNs / nsPerMs),
    ttfaMs: firstAnswer ? measured(firstAnswer.atNs / nsPerMs) : missing(whyNoAnswer(timeline)),
    thinkingMs: thinkingTime(first, firstAnswer, hasThought, hidden, timeline),
    tpotMs: perToken(last.atNs - first.atNs, streamedTokens),
    answerTpotMs: firstAnswer
      ? perToken(last.atNs - firstAnswer.atNs, answerTokens)
      : missing(whyNoAnswer(timeline)),
    decodeTokensPerSecond: rate(less(streamedTokens, 1), last.atNs - first.atNs),
    outputTokensPerSecond: rate(outTokens, last.atNs),
    prefillTokensPerSecond: prefillRate(timeline, first),
    prefillMs: prefillTime(timeline, first),
    endToEndMs: measured(last.atNs / nsPerMs),
    streamMs:
      timeline.doneNs === null ? missing('not-finished') : measured(timeline.doneNs / nsPerMs),
  };
}

/** Inter-chunk latencies t_i − t_{i−1} in milliseconds, over the chunks that carry a token. */
export function interChunkMs(chunks: readonly Chunk[]): number[] {
  const bearing = chunks.filter(carriesToken);
  return bearing.slice(1).map((chunk, i) => (chunk.atNs - bearing[i]!.atNs) / nsPerMs);
}

/** Generated tokens so far: the usage when there is one, else the sum over the chunks. */
export function outputTokens({ usage, chunks }: Pick<Timeline, 'usage' | 'chunks'>): number | null {
  return usage ? usage.outputTokens : sumTokens(chunks);
}

/** Thinking tokens so far; `null` when the provider hides them. */
export function reasoningTokens({
  usage,
  chunks,
}: Pick<Timeline, 'usage' | 'chunks'>): number | null {
  return usage ? usage.reasoningTokens : sumTokens(chunks.filter((c) => c.channel === 'reasoning'));
}

/** Empty and role-only deltas of a server carry no token; a local token may have no text of its own. */
function carriesToken(chunk: Chunk): boolean {
  return chunk.tokens === null ? chunk.text !== '' : chunk.tokens > 0;
}

function sumTokens(chunks: readonly Chunk[]): number | null {
  let sum = 0;
  for (const { tokens } of chunks) {
    if (tokens === null) return null;
    sum += tokens;
  }
  return sum;
}

function answerTokenCount(timeline: Timeline): number | null {
  const all = outputTokens(timeline);
  const thought = reasoningTokens(timeline);
  return all === null || thought === null ? null : all - thought;
}

/** Unknown reasoning tokens are hidden ones, and so are counted ones of which no text came. */
function hidesReasoning({ usage }: Timeline): boolean {
  return usage !== null && usage.reasoningTokens !== 0;
}

/**
 * The tokens that came between the first and the last: hidden ones did not come at all, and a summary
 * has tokens that nobody counts. To divide by them would give speeds that no model has.
 */
function streamedTokenCount(timeline: Timeline, hidden: boolean): number | null {
  if (timeline.reasoningShown === 'summary') return null;
  return hidden ? answerTokenCount(timeline) : outputTokens(timeline);
}

function thinkingTime(
  first: Chunk,
  firstAnswer: Chunk | undefined,
  hasThought: boolean,
  hidden: boolean,
  timeline: Timeline,
): Measured {
  if (hidden) return missing('hidden-reasoning');
  if (!hasThought) return missing('no-reasoning');
  if (!firstAnswer) return missing(whyNoAnswer(timeline));
  return measured((firstAnswer.atNs - first.atNs) / nsPerMs);
}

function whyNoAnswer({ doneNs, chunks }: Timeline): MissingReason {
  if (doneNs === null) return 'not-finished';
  return chunks.some(({ channel }) => channel === 'reasoning')
    ? 'ended-while-thinking'
    : 'no-tokens';
}

function perToken(spanNs: number, tokens: number | null): Measured {
  if (tokens === null) return missing('token-count-unknown');
  if (tokens < 2) return missing('fewer-than-two-tokens');
  // All of them in one piece: not a speed that a model can have.
  return spanNs > 0 ? measured(spanNs / nsPerMs / (tokens - 1)) : missing('too-short-to-time');
}

function rate(tokens: number | null, spanNs: number): Measured {
  if (tokens === null) return missing('token-count-unknown');
  if (tokens < 1) return missing('fewer-than-two-tokens');
  return spanNs > 0 ? measured((tokens * nsPerSecond) / spanNs) : missing('too-short-to-time');
}

function less(tokens: number | null, by: number): number | null {
  return tokens === null ? null : tokens - by;
}

function prefillRate({ usage, evalFromNs }: Timeline, first: Chunk): Measured {
  if (evalFromNs === null) return missing('not-measured');
  if (!usage) return missing('not-finished');
  return rate(usage.promptTokens - usage.cachedTokens, first.atNs - evalFromNs);
}

function prefillTime({ evalFromNs }: Timeline, first: Chunk): Measured {
  return evalFromNs === null
    ? missing('not-measured')
    : measured((first.atNs - evalFromNs) / nsPerMs);
}

/** None of the figures can be had, all for one reason. */
export function noLatency(reason: MissingReason): Latency {
  const none = missing(reason);
  return {
    ttftMs: none,
    ttfaMs: none,
    thinkingMs: none,
    tpotMs: none,
    answerTpotMs: none,
    decodeTokensPerSecond: none,
    outputTokensPerSecond: none,
    prefillTokensPerSecond: none,
    prefillMs: none,
    endToEndMs: none,
    streamMs: none,
  };
}

function nothingYet(timeline: Timeline): Latency {
  return {
    ...noLatency(timeline.doneNs === null ? 'not-started' : 'no-tokens'),
    streamMs:
      timeline.doneNs === null ? missing('not-finished') : measured(timeline.doneNs / nsPerMs),
  };
}
