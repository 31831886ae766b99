import type { ScoreOutcome } from '../domain/experiment-cells.ts';
import type { ExperimentCellState } from '../domain/experiment.ts';
import type { UnparsableReason, UnscorableReason } from '../scoring/score.ts';

/** One answer as results see it: its score, and the figures of the attempt that was accepted. */
export interface AnswerRow {
  readonly position: number;
  readonly sample: number;
  readonly state: ExperimentCellState;
  readonly score: number | null;
  readonly outcome: ScoreOutcome | null;
  readonly reason: UnparsableReason | UnscorableReason | null;
  readonly flexible: number | null;
  /** A person's; wins over the score. */
  readonly grade: number | null;
  readonly ballot: string | null;
  /** What a judge gave it among several, 0 … 1. */
  readonly pick: number | null;
  readonly tries: number;
  readonly isCached: boolean;
  /** `null` from here on: not answered, cached, or not to be had. */
  readonly queuedMs: number | null;
  readonly ttftMs: number | null;
  readonly ttfaMs: number | null;
  readonly thinkingMs: number | null;
  readonly tpotMs: number | null;
  readonly decodeTokensPerSecond: number | null;
  readonly endToEndMs: number | null;
  readonly pickMs: number | null;
  readonly promptTokens: number | null;
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly endedAtMs: number | null;
}

/** Of an item, what statistics need. */
export interface ResultItem {
  readonly domain: string | null;
  /** What it shares with others; items that share nothing are their own. */
  readonly cluster: string;
}

/** A person's grade wins over the scorer. */
export function scoreOf({ grade, score }: Pick<AnswerRow, 'grade' | 'score'>): number | null {
  return grade ?? score;
}

export function isAnswered({ state }: Pick<AnswerRow, 'state'>): boolean {
  return state === 'done' || state === 'truncated';
}

/** Nothing will come of it any more. */
export function isClosed({ state }: Pick<AnswerRow, 'state'>): boolean {
  return state !== 'planned' && state !== 'running' && state !== 'interrupted';
}
