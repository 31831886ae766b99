import { bestOf } from '../consensus/best-of.ts';
import { creditOf, vote } from '../consensus/vote.ts';
import type { StrategyOutcome } from '../domain/experiment-cells.ts';
import { type ExperimentStrategy, samplesOf } from '../domain/experiment-spec.ts';
import { type AnswerRow, isAnswered, isClosed, scoreOf } from './answer-row.ts';

type Row = Pick<AnswerRow, 'sample' | 'state' | 'score' | 'outcome' | 'grade' | 'ballot' | 'pick'>;

/** What the strategy made of the samples of one item, for each repetition. */
export function strategyOutcomes(
  strategy: ExperimentStrategy,
  rows: readonly Row[],
): StrategyOutcome[] {
  const k = samplesOf(strategy);
  const repetitions = Map.groupBy(rows, ({ sample }) => Math.floor(sample / k));
  return [...repetitions]
    .toSorted(([a], [b]) => a - b)
    .map(([repetition, of]) => ({
      repetition,
      ...outcomeOf(
        strategy,
        of.toSorted((a, b) => a.sample - b.sample),
      ),
    }));
}

type Outcome = Omit<StrategyOutcome, 'repetition'>;

const nothing: Outcome = {
  score: null,
  chosen: null,
  votes: [],
  unparsable: 0,
  agreement: null,
  isTie: false,
};

function outcomeOf(strategy: ExperimentStrategy, rows: readonly Row[]): Outcome {
  const answered = rows.filter(isAnswered);
  const isWhole = rows.every(isClosed);
  switch (strategy.kind) {
    case 'single': {
      const row = answered[0];
      return row ? { ...nothing, score: scoreOf(row), chosen: row.sample } : nothing;
    }
    case 'consensus':
      return voted(answered, isWhole);
    case 'best-of': {
      const best = bestOf(answered.map(({ sample, pick }) => ({ sample, grade: pick })));
      const row = best && answered.find(({ sample }) => sample === best.sample);
      if (!row || !isWhole) return nothing;
      return { ...nothing, score: scoreOf(row), chosen: row.sample };
    }
  }
}

/** Ties earn each of their answers its share. A vote that samples are still missing of earns nothing yet. */
function voted(answered: readonly Row[], isWhole: boolean): Outcome {
  // What is not scored yet, or cannot be, has no say.
  const rows = answered.filter(({ outcome }) => outcome !== null && outcome !== 'unscorable');
  if (rows.length === 0) return nothing;
  const result = vote(rows.map(({ ballot }) => ballot));
  const rowOf = (answer: string) => rows.find(({ ballot }) => ballot === answer)!;
  const chosen = result.shown === null ? null : rowOf(result.shown).sample;
  const isScored = isWhole && rows.length === answered.length;
  return {
    score: isScored ? creditOf(result, (answer) => scoreOf(rowOf(answer)) ?? 0) : null,
    chosen,
    votes: result.counts,
    unparsable: result.unparsable,
    agreement: result.agreement,
    isTie: result.winners.length > 1,
  };
}
