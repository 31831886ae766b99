import type { MatrixCell } from '../domain/experiment-cells.ts';
import type { Arm, ExperimentCellState } from '../domain/experiment.ts';
import { type AnswerRow, isAnswered } from './answer-row.ts';
import { strategyOutcomes } from './strategy-outcome.ts';

type Row = Pick<
  AnswerRow,
  'sample' | 'state' | 'score' | 'outcome' | 'grade' | 'ballot' | 'pick' | 'flexible'
> & { readonly shown: string };

/** What runs comes first, then what is missing, then what went wrong. */
const order: readonly ExperimentCellState[] = [
  'running',
  'interrupted',
  'planned',
  'failed',
  'truncated',
  'done',
  'skipped',
];

/** All samples of one arm and one item as one cell. */
export function matrixCell(arm: Arm, rows: readonly Row[]): MatrixCell {
  const outcomes = strategyOutcomes(arm.strategy, rows);
  const score = meanOf(outcomes.flatMap((each) => each.score ?? []));
  const chosen = rows.find(({ sample }) => sample === outcomes[0]?.chosen);
  const unread = rows.filter(isAnswered);
  const isUnparsable =
    score === 0 && unread.every(({ outcome, grade }) => outcome === 'unparsable' && grade === null);
  const isUnscorable = score === null && unread.some(({ outcome }) => outcome === 'unscorable');
  const agreements = outcomes.flatMap(({ agreement }) => agreement ?? []);
  return {
    arm: arm.index,
    state: order.find((state) => rows.some((row) => row.state === state)) ?? 'planned',
    outcome: isUnparsable
      ? 'unparsable'
      : isUnscorable
        ? 'unscorable'
        : score === null
          ? null
          : score === 1
            ? 'right'
            : score === 0
              ? 'wrong'
              : 'partly',
    score,
    flexibleScore: meanOf(rows.flatMap(({ flexible }) => flexible ?? [])),
    answer: (chosen ?? unread[0])?.shown ?? '',
    samples: rows.length,
    done: unread.length,
    failed: rows.filter(({ state }) => state === 'failed').length,
    agreement: meanOf(agreements),
    grade: meanOf(rows.flatMap(({ grade }) => grade ?? [])),
  };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
