import type { CellRole } from '#shared/domain/experiment-cells.ts';
import type { ExperimentCellState } from '#shared/domain/experiment.ts';
import type { StoredScore } from '#shared/experiments/stored-score.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, run } from '../statements.ts';

/** A cell that can be asked. */
export interface CellRow {
  readonly id: number;
  readonly arm: number;
  readonly position: number;
  readonly sample: number;
  readonly role: CellRole;
}

const columns = `cell.id, cell.arm, cell.position, cell.sample, cell.role`;

interface OpenQuery {
  readonly experiment: number;
  readonly arm: number;
  readonly role: CellRole;
  readonly after: number;
  readonly limit: number;
}

/** Cells of an arm that still want an answer, in order, behind the one named by `after`. */
export function openCells(db: ReadableDb, query: OpenQuery): CellRow[] {
  return all<CellRow>(
    db,
    `SELECT ${columns} FROM experiment_cell AS cell
     WHERE experiment = :experiment AND arm = :arm AND role = :role
       AND state IN ('planned', 'interrupted') AND id > :after
     ORDER BY id LIMIT :limit`,
    { ...query },
  );
}

interface JudgeQuery extends OpenQuery {
  /** Pairwise: the arm whose answers must be there too. */
  readonly baseline: number | null;
  /** Samples of one repetition: a pair is about the first of them. */
  readonly steps: { readonly own: number; readonly baseline: number };
}

/** The same of a judge's cells, as far as the answers that they are about are there. */
export function openJudgeCells(db: ReadableDb, { steps, ...query }: JudgeQuery): CellRow[] {
  return all<CellRow>(
    db,
    `SELECT ${columns} FROM experiment_cell AS cell
       JOIN experiment_cell AS answer ON answer.experiment = cell.experiment
         AND answer.arm = cell.arm AND answer.position = cell.position
         AND answer.sample = cell.sample * :ownStep AND answer.role = 'answer'
     WHERE cell.experiment = :experiment AND cell.arm = :arm AND cell.role = :role
       AND cell.state IN ('planned', 'interrupted') AND cell.id > :after
       AND answer.attempt IS NOT NULL
       AND (:baseline IS NULL OR EXISTS (
         SELECT 1 FROM experiment_cell AS other WHERE other.experiment = cell.experiment
           AND other.arm = :baseline AND other.position = cell.position
           AND other.sample = cell.sample * :baselineStep AND other.role = 'answer'
           AND other.attempt IS NOT NULL
       ))
     ORDER BY cell.id LIMIT :limit`,
    { ...query, ownStep: steps.own, baselineStep: steps.baseline },
  );
}

/** How many cells are in each state, for each arm. */
export function countCells(
  db: ReadableDb,
  experiment: number,
): { arm: number; state: ExperimentCellState; count: number; scored: number; sum: number }[] {
  return all(
    db,
    `SELECT arm, state, count(*) AS count, count(coalesce(grade, score)) AS scored,
       total(coalesce(grade, score)) AS sum
     FROM experiment_cell WHERE experiment = :experiment GROUP BY arm, state`,
    { experiment },
  );
}

export function setCellState(db: WritableDb, id: number, state: ExperimentCellState): void {
  run(db, `UPDATE experiment_cell SET state = :state WHERE id = :id`, { id, state });
}

/** A cell of an imported experiment, as it came out there. @returns its id */
export function insertCell(
  db: WritableDb,
  experiment: number,
  cell: Omit<CellOutcome, 'id' | 'attempt' | 'reason'> & { readonly reason: string | null },
): number {
  const row = get<{ id: number }>(
    db,
    `INSERT INTO experiment_cell (experiment, arm, position, sample, role, state, score, outcome,
       reason, flexible, flexible_outcome, grade, ballot, shown)
     VALUES (:experiment, :arm, :position, :sample, :role, :state, :score, :outcome, :reason,
       :flexible, :flexibleOutcome, :grade, :ballot, :shown) RETURNING id`,
    { experiment, ...cell },
  );
  return row!.id;
}

export function setAccepted(db: WritableDb, cell: number, attempt: number): void {
  run(db, `UPDATE experiment_cell SET attempt = :attempt WHERE id = :cell`, { cell, attempt });
}

/** The cell has its answer: this attempt, and no other, is accepted. */
export function acceptAttempt(
  db: WritableDb,
  cell: number,
  attempt: number,
  state: 'done' | 'truncated',
): void {
  const changed = run(
    db,
    `UPDATE experiment_cell SET state = :state, attempt = :attempt
     WHERE id = :cell AND attempt IS NULL`,
    { cell, attempt, state },
  );
  if (changed === 0) throw new Error(`Cell ${cell} has an answer already`);
}

/** Scores by rule; what is not scored is taken back with `null`. */
export interface CellScores {
  readonly strict: StoredScore | null;
  readonly flexible: StoredScore | null;
}

export function setScores(db: WritableDb, cell: number, { strict, flexible }: CellScores): void {
  run(
    db,
    `UPDATE experiment_cell SET score = :score, outcome = :outcome, reason = :reason,
       ballot = :ballot, shown = :shown, flexible = :flexible, flexible_outcome = :flexibleOutcome
     WHERE id = :cell`,
    {
      cell,
      score: strict?.score ?? null,
      outcome: strict?.outcome ?? null,
      reason: strict?.reason ?? null,
      ballot: strict?.ballot ?? null,
      shown: strict?.shown ?? '',
      flexible: flexible?.score ?? null,
      flexibleOutcome: flexible?.outcome ?? null,
    },
  );
}

/** A person's grade, or of a judge's cell its verdict; 0 … 1. */
export function setGrade(db: WritableDb, cell: number, grade: number | null): void {
  run(db, `UPDATE experiment_cell SET grade = :grade WHERE id = :cell`, { cell, grade });
}

/** What was under way when the core ended is asked anew; its attempts stay. */
export function reopenInterrupted(db: WritableDb, experiment: number): void {
  run(
    db,
    `UPDATE experiment_cell SET state = 'planned'
     WHERE experiment = :experiment AND state IN ('interrupted', 'running')`,
    { experiment },
  );
}

/** @returns the cells that are open again */
export function reopenFailed(db: WritableDb, experiment: number): number {
  return run(
    db,
    `UPDATE experiment_cell SET state = 'planned' WHERE experiment = :experiment
       AND state = 'failed'`,
    { experiment },
  );
}

export interface CellKey {
  readonly experiment: number;
  readonly arm: number;
  readonly position: number;
  readonly sample: number;
  readonly role: CellRole;
}

export interface CellOutcome extends CellRow {
  readonly state: ExperimentCellState;
  readonly attempt: number | null;
  readonly score: number | null;
  readonly outcome: StoredScore['outcome'] | null;
  readonly reason: StoredScore['reason'];
  readonly flexible: number | null;
  readonly flexibleOutcome: StoredScore['outcome'] | null;
  readonly grade: number | null;
  readonly ballot: string | null;
  readonly shown: string;
}

export const outcomeColumns = `${columns}, cell.state, cell.attempt, cell.score, cell.outcome,
  cell.reason, cell.flexible, cell.flexible_outcome AS flexibleOutcome, cell.grade, cell.ballot,
  cell.shown`;

export function cellByKey(db: ReadableDb, key: CellKey): CellOutcome | null {
  return get<CellOutcome>(
    db,
    `SELECT ${outcomeColumns} FROM experiment_cell AS cell
     WHERE experiment = :experiment AND arm = :arm AND position = :position AND sample = :sample
       AND role = :role`,
    { ...key },
  );
}

/** All cells of one arm and one item, answers and judges, by sample. */
export function cellsOfItem(db: ReadableDb, of: Omit<CellKey, 'sample' | 'role'>): CellOutcome[] {
  return all<CellOutcome>(
    db,
    `SELECT ${outcomeColumns} FROM experiment_cell AS cell
     WHERE experiment = :experiment AND arm = :arm AND position = :position ORDER BY sample, role`,
    { ...of },
  );
}

/** Answered cells behind `after`, for scoring them anew; only those without a score if asked. */
export function answeredCells(
  db: ReadableDb,
  query: {
    readonly experiment: number;
    readonly after: number;
    readonly limit: number;
    readonly onlyUnscored: boolean;
  },
): CellOutcome[] {
  return all<CellOutcome>(
    db,
    `SELECT ${outcomeColumns} FROM experiment_cell AS cell
     WHERE experiment = :experiment AND id > :after AND role = 'answer' AND attempt IS NOT NULL
       AND (:onlyUnscored = 0 OR outcome IS NULL)
     ORDER BY id LIMIT :limit`,
    { ...query, onlyUnscored: Number(query.onlyUnscored) },
  );
}

/** The votes of one repetition, as far as they are there; unreadable ones are `null`. */
export function decidedBallots(
  db: ReadableDb,
  of: {
    readonly experiment: number;
    readonly arm: number;
    readonly position: number;
    readonly first: number;
    readonly behind: number;
  },
): (string | null)[] {
  const rows = all<{ ballot: string | null }>(
    db,
    `SELECT ballot FROM experiment_cell
     WHERE experiment = :experiment AND arm = :arm AND position = :position AND role = 'answer'
       AND sample >= :first AND sample < :behind AND outcome IS NOT NULL`,
    { ...of },
  );
  return rows.map(({ ballot }) => ballot);
}

/**
 * Judges' cells about answers that failed or were left out: nothing is there to judge.
 * @returns how many were closed
 */
export function skipOrphans(db: WritableDb, experiment: number): number {
  return run(
    db,
    `UPDATE experiment_cell SET state = 'skipped'
     WHERE experiment = :experiment AND role <> 'answer' AND state IN ('planned', 'interrupted')
       AND NOT EXISTS (
         SELECT 1 FROM experiment_cell AS answer
         WHERE answer.experiment = :experiment AND answer.position = experiment_cell.position
           AND answer.role = 'answer' AND answer.state IN ('planned', 'interrupted', 'running')
       )
       AND NOT EXISTS (
         SELECT 1 FROM experiment_cell AS answer
         WHERE answer.experiment = :experiment AND answer.arm = experiment_cell.arm
           AND answer.position = experiment_cell.position AND answer.role = 'answer'
           AND answer.sample = experiment_cell.sample AND answer.attempt IS NOT NULL
           AND experiment_cell.role IN ('pick', 'grade')
       )`,
    { experiment },
  );
}

/** Cells that still want an answer, of all arms. */
export function openCount(db: ReadableDb, experiment: number): number {
  const row = get<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM experiment_cell
     WHERE experiment = :experiment AND state IN ('planned', 'interrupted')`,
    { experiment },
  );
  return row?.n ?? 0;
}
