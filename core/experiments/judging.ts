import {
  cellByKey,
  type CellRow,
  type CellOutcome,
  setGrade,
  setScores,
} from '#db/queries/experiment-cells.ts';
import type { StoredExperiment } from '#db/queries/experiments.ts';
import type { WritableDb } from '#db/handle.ts';
import type { CellRole } from '#shared/domain/experiment-cells.ts';
import { samplesOf } from '#shared/domain/experiment-spec.ts';
import { storedScore } from '#shared/experiments/stored-score.ts';
import { type JudgeVerdict, parseGrade, parseVerdict, verdictOf } from '#shared/scoring/judge.ts';
import { type Score, unscorable } from '#shared/scoring/score.ts';

const verdictValues = { first: 1, tie: 0.5, second: 0 } as const;

/**
 * Keeps what a judge said as its cell's grade, 0 … 1, and scores the answer by it: by a rubric at
 * once, of a pair when both orders are there. A pick among several scores nothing by itself.
 */
export function judge(
  db: WritableDb,
  { number, experiment }: StoredExperiment,
  cell: CellRow,
  text: string,
): void {
  const isPair = cell.role === 'pair' || cell.role === 'pair-exchanged';
  const verdict = isPair ? parseVerdict(text) : null;
  const grade = isPair ? verdict && verdictValues[verdict] : parseGrade(text);
  setGrade(db, cell.id, grade);
  if (cell.role === 'pick') return;
  const arm = experiment.arms[cell.arm]!;
  const keyOf = (role: CellRole, sample: number) => ({
    experiment: number,
    arm: cell.arm,
    position: cell.position,
    role,
    sample,
  });
  const sample = isPair ? cell.sample * samplesOf(arm.strategy) : cell.sample;
  const answer = cellByKey(db, keyOf('answer', sample));
  if (!answer) throw new Error('The judged answer is not there');
  let score = scoreOf(grade);
  if (isPair) {
    const other = cellByKey(db, keyOf(otherOrder(cell.role), cell.sample));
    if (other?.attempt === null || other === null) return;
    const said = { [cell.role]: verdict, [other.role]: toVerdict(other) };
    const both = verdictOf({
      asGiven: said['pair'] ?? null,
      exchanged: said['pair-exchanged'] ?? null,
    });
    score = scoreOf(both && verdictValues[both]);
  }
  setScores(db, answer.id, { strict: storedScore({ extracted: null, score }), flexible: null });
}

/** A judge's cell of a pair, as what it said. */
export function toVerdict({ grade }: Pick<CellOutcome, 'grade'>): JudgeVerdict | null {
  if (grade === null) return null;
  return grade === 1 ? 'first' : grade === 0 ? 'second' : 'tie';
}

function otherOrder(role: CellRole): CellRole {
  return role === 'pair' ? 'pair-exchanged' : 'pair';
}

function scoreOf(value: number | null): Score {
  if (value === null) return unscorable('judge-unreadable');
  return { outcome: 'compared', value, compared: { answer: '', target: '' } };
}
