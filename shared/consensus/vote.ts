/** One sample's answer after normalization; `null` where none could be read. */
export type Ballot = string | null;

export interface Vote {
  /** Answers by votes, then by which came first. */
  readonly counts: readonly { readonly answer: string; readonly votes: number }[];
  /** Those with the most votes: more than one is a tie, none when nothing could be read. */
  readonly winners: readonly string[];
  /** The first seen of the winners. */
  readonly shown: string | null;
  readonly unparsable: number;
  /** Share of the readable votes that the shown answer has; `null` without one. */
  readonly agreement: number | null;
}

/** Counts the votes; those that could not be read are dropped, and counted. */
export function vote(ballots: readonly Ballot[]): Vote {
  const votes = countVotes(ballots);
  const counts = [...votes]
    .map(([answer, count]) => ({ answer, votes: count }))
    // Stable: among equals the first seen stays first.
    .toSorted((a, b) => b.votes - a.votes);
  const most = counts[0]?.votes ?? 0;
  const readable = counts.reduce((sum, { votes: count }) => sum + count, 0);
  return {
    counts,
    winners: counts.filter((entry) => entry.votes === most).map(({ answer }) => answer),
    shown: counts[0]?.answer ?? null,
    unparsable: ballots.length - readable,
    agreement: readable === 0 ? null : most / readable,
  };
}

function countVotes(ballots: readonly Ballot[]): Map<string, number> {
  const votes = new Map<string, number>();
  for (const ballot of ballots)
    if (ballot !== null) votes.set(ballot, (votes.get(ballot) ?? 0) + 1);
  return votes;
}

/** A tie of m answers earns each of them 1/m. 0 where nothing could be read. */
export function creditOf({ winners }: Vote, scoreOf: (answer: string) => number): number {
  if (winners.length === 0) return 0;
  return winners.reduce((sum, answer) => sum + scoreOf(answer), 0) / winners.length;
}

/**
 * Can the samples still missing change who wins? Not when the leader is ahead by more votes than are
 * missing. Stopping there saves tokens, and leaves the agreement an estimate.
 */
export function isDecided(ballots: readonly Ballot[], planned: number): boolean {
  const missing = planned - ballots.length;
  if (missing <= 0) return true;
  const [first, second] = vote(ballots).counts;
  return first !== undefined && first.votes - (second?.votes ?? 0) > missing;
}
