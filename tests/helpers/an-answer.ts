import type { AnswerRow } from '#shared/experiments/answer-row.ts';

/** A right answer of no special speed, with what a test says of it. */
export function anAnswer(rest: Partial<AnswerRow> = {}): AnswerRow {
  return {
    position: 0,
    sample: 0,
    state: 'done',
    score: 1,
    outcome: 'right',
    reason: null,
    flexible: null,
    grade: null,
    ballot: 'yes',
    pick: null,
    tries: 1,
    isCached: false,
    queuedMs: 0,
    ttftMs: 100,
    ttfaMs: 100,
    thinkingMs: null,
    tpotMs: 10,
    decodeTokensPerSecond: 100,
    endToEndMs: 200,
    pickMs: null,
    promptTokens: 10,
    outputTokens: 20,
    reasoningTokens: 0,
    endedAtMs: 1000,
    ...rest,
  };
}
