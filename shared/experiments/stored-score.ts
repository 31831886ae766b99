import type { ScoreOutcome, ScoredText } from '../domain/experiment-cells.ts';
import type { UnparsableReason, UnscorableReason } from '../scoring/score.ts';

/** What is kept of a score beside the answer; the whole of it can be had again from that. */
export interface StoredScore {
  readonly score: number | null;
  readonly outcome: ScoreOutcome;
  readonly reason: UnparsableReason | UnscorableReason | null;
  /** What votes are counted by: the answer as it was compared; `null`: none could be read. */
  readonly ballot: string | null;
  /** The extracted text, cut. */
  readonly shown: string;
}

const mostShown = 200;

export function storedScore({ extracted, score }: ScoredText): StoredScore {
  const shown = shortened(extracted ?? '');
  switch (score.outcome) {
    case 'compared': {
      const outcome = score.value === 1 ? 'right' : score.value === 0 ? 'wrong' : 'partly';
      const ballot = score.compared.answer;
      return { score: score.value, outcome, reason: null, ballot, shown };
    }
    case 'unparsable':
      return { score: 0, outcome: 'unparsable', reason: score.reason, ballot: null, shown };
    case 'unscorable':
      return { score: null, outcome: 'unscorable', reason: score.reason, ballot: null, shown };
  }
}

function shortened(text: string): string {
  const line = text.trim();
  return line.length <= mostShown ? line : `${line.slice(0, mostShown - 1)}…`;
}
