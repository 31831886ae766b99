import {
  type AttemptState,
  type CellState,
  cellsOfPane,
  currentAttempt,
  type RunState,
} from '../domain/run-state.ts';
import type { Consensus } from '../domain/strategy.ts';
import type { PureExtractionRule } from '../scoring/rules.ts';
import type { UnparsableReason } from '../scoring/score.ts';
import { readAnswer } from './ballot.ts';
import { type Ballot, isDecided, vote } from './vote.ts';

/**
 * What one sample brings to the vote: an answer, none that could be read, none because it failed or
 * was stopped, none yet, or none because it was not asked for any more.
 */
export type SampleVote =
  | { readonly sample: number; readonly kind: 'counted'; readonly text: string; ballot: string }
  | { readonly sample: number; readonly kind: 'unparsable'; readonly reason: UnparsableReason }
  | { readonly sample: number; readonly kind: 'no-answer' | 'open' | 'skipped' };

/** An answer with those who gave it. */
export interface VotedAnswer {
  /** As the first of its samples wrote it. */
  readonly text: string;
  readonly votes: number;
  /** Counted from 0. */
  readonly samples: readonly number[];
}

/** The vote of one pane, as far as its samples have come. */
export interface PaneVote {
  readonly samples: readonly SampleVote[];
  /** Most votes first, then by which came first. */
  readonly answers: readonly VotedAnswer[];
  /** The first of those with the most votes; `null`: no answer could be read yet. */
  readonly winner: VotedAnswer | null;
  /** All with the most votes: more than one is a tie, in which each has an equal share. */
  readonly tied: readonly VotedAnswer[];
  /** Samples that answered, readable or not. */
  readonly answered: number;
  readonly unparsable: number;
  readonly noAnswer: number;
  readonly open: number;
  readonly skipped: number;
  /** Share of the readable votes that the winner has. */
  readonly agreement: number | null;
}

/** Reads and counts the stored answers of a pane; the current attempt at each sample counts. */
export function paneVote(state: RunState, paneIndex: number, rule: PureExtractionRule): PaneVote {
  const samples = cellsOfPane(state, paneIndex).map((cell) => sampleVote(cell, rule));
  const ballots = samples.flatMap((sample): Ballot[] => {
    if (sample.kind === 'counted') return [sample.ballot];
    return sample.kind === 'unparsable' ? [null] : [];
  });
  const { counts, winners, unparsable, agreement } = vote(ballots);
  const answers = counts.map(({ answer, votes }): VotedAnswer => {
    const givers = samples.filter((each) => each.kind === 'counted' && each.ballot === answer);
    const [first] = givers;
    const text = first?.kind === 'counted' ? first.text : answer;
    return { text, votes, samples: givers.map(({ sample }) => sample) };
  });
  const count = (kind: SampleVote['kind']) => samples.filter((each) => each.kind === kind).length;
  return {
    samples,
    answers,
    winner: answers[0] ?? null,
    tied: answers.slice(0, winners.length),
    answered: ballots.length,
    unparsable,
    noAnswer: count('no-answer'),
    open: count('open'),
    skipped: count('skipped'),
    agreement,
  };
}

/** Whether a pane that stops early needs no further sample. One without an answer cannot change it. */
export function isVoteDecided(
  state: RunState,
  pane: { readonly index: number; readonly strategy?: Consensus | undefined },
): boolean {
  if (!pane.strategy?.stopsEarly) return false;
  const { samples } = paneVote(state, pane.index, pane.strategy.extraction);
  const ended = samples.flatMap((sample): Ballot[] => {
    if (sample.kind === 'open' || sample.kind === 'skipped') return [];
    return [sample.kind === 'counted' ? sample.ballot : null];
  });
  const missing = samples.filter(({ kind }) => kind === 'open').length;
  return ended.length > 0 && isDecided(ended, ended.length + missing);
}

function sampleVote(cell: CellState, rule: PureExtractionRule): SampleVote {
  const { sample } = cell;
  if (cell.isSkipped) return { sample, kind: 'skipped' };
  const attempt = currentAttempt(cell);
  switch (attempt?.status) {
    case 'done': {
      const read = readAttempt(attempt, rule);
      return read.reason === null
        ? { sample, kind: 'counted', text: read.text, ballot: read.ballot }
        : { sample, kind: 'unparsable', reason: read.reason };
    }
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      // What is tried again by itself may still answer.
      return { sample, kind: attempt.retryAtMs === null ? 'no-answer' : 'open' };
    default:
      return { sample, kind: 'open' };
  }
}

function readAttempt({ answer, reasoning, stopReason }: AttemptState, rule: PureExtractionRule) {
  const read = readAnswer(answer, rule);
  const isCutInThinking =
    read.reason === 'empty' &&
    reasoning !== '' &&
    stopReason !== null &&
    stopReason !== 'end-of-turn';
  return isCutInThinking ? { ...read, reason: 'truncated-in-thinking' as const } : read;
}
