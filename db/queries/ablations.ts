import type { AblationPlan, AblationStatus } from '#shared/domain/ablation.ts';
import type { AblationCell, CellResult, PlannedCell } from '#shared/domain/ablation-cells.ts';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import type { AblationId, ExperimentId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, inTransaction, run } from '../statements.ts';

/** An ablation without its cells. */
export interface StoredAblation {
  /** Its number in the tables. */
  readonly number: number;
  readonly id: AblationId;
  readonly status: AblationStatus;
  readonly createdAtMs: number;
  readonly finishedAtMs: number | null;
  readonly plan: AblationPlan;
}

/** Stores an ablation with all its cells, in the order in which they are to be measured. */
export function insertAblation(
  db: WritableDb,
  { id, status, createdAtMs, plan }: Omit<StoredAblation, 'number' | 'finishedAtMs'>,
  cells: readonly PlannedCell[],
): void {
  inTransaction(db, () => {
    run(
      db,
      `INSERT INTO ablation (id, kind, status, created_at_ms, plan)
       VALUES (:id, :kind, :status, :createdAtMs, :plan)`,
      { id, kind: plan.request.kind, status, createdAtMs, plan: JSON.stringify(plan) },
    );
    const { number } = ablationById(db, id);
    for (const [position, { probe, arms, repetition }] of cells.entries()) {
      run(
        db,
        `INSERT INTO ablation_cell (ablation, position, probe, arms, repetition, state)
         VALUES (:number, :position, :probe, :arms, :repetition, 'planned')`,
        { number, position, probe, arms: JSON.stringify(arms), repetition },
      );
    }
  });
}

/** @throws WorkbenchError ABLATION_NOT_FOUND */
export function ablationById(db: ReadableDb, id: AblationId): StoredAblation {
  const row = get<Row>(db, `SELECT ${columns} FROM ablation WHERE id = :id`, { id });
  if (!row) throw new WorkbenchError({ code: 'ABLATION_NOT_FOUND', ablation: id });
  return toAblation(row);
}

/** The newest first. */
export function listAblations(db: ReadableDb, limit: number): StoredAblation[] {
  const sql = `SELECT ${columns} FROM ablation ORDER BY number DESC LIMIT :limit`;
  return all<Row>(db, sql, { limit }).map(toAblation);
}

export function setAblationStatus(
  db: WritableDb,
  number: number,
  status: AblationStatus,
  finishedAtMs: number | null,
): void {
  run(
    db,
    `UPDATE ablation SET status = :status, finished_at_ms = :finishedAtMs WHERE number = :number`,
    { number, status, finishedAtMs },
  );
}

/** In the order of the work. */
export function ablationCells(db: ReadableDb, number: number): AblationCell[] {
  const rows = all<CellRow>(
    db,
    `SELECT position, probe, arms, repetition, state, elapsed_ms AS elapsedMs,
       experiment_id AS experimentId, result, failure
     FROM ablation_cell WHERE ablation = :number ORDER BY position`,
    { number },
  );
  return rows.map(({ arms, result, failure, ...row }) => ({
    ...row,
    arms: JSON.parse(arms) as number[],
    result: result === null ? null : (JSON.parse(result) as CellResult),
    failure: failure === null ? null : (JSON.parse(failure) as Failure),
  }));
}

type Change = Pick<AblationCell, 'state'> &
  Partial<Pick<AblationCell, 'elapsedMs' | 'result' | 'failure'>>;

export function setCell(
  db: WritableDb,
  number: number,
  position: number,
  { state, elapsedMs = null, result = null, failure = null }: Change,
): void {
  run(
    db,
    `UPDATE ablation_cell SET state = :state, elapsed_ms = :elapsedMs, result = :result,
       failure = :failure
     WHERE ablation = :number AND position = :position`,
    {
      number,
      position,
      state,
      elapsedMs,
      result: result && JSON.stringify(result),
      failure: failure && JSON.stringify(failure),
    },
  );
}

/** Before it is asked, so that a resume goes on with it. */
export function setCellExperiment(
  db: WritableDb,
  number: number,
  position: number,
  experimentId: ExperimentId,
): void {
  run(
    db,
    `UPDATE ablation_cell SET experiment_id = :experimentId
     WHERE ablation = :number AND position = :position`,
    { number, position, experimentId },
  );
}

/** What is not done is wanted again; what is done stays. */
export function reopenCells(db: WritableDb, number: number): void {
  run(
    db,
    `UPDATE ablation_cell SET state = 'planned', failure = NULL, elapsed_ms = NULL
     WHERE ablation = :number AND state IN ('running', 'failed')`,
    { number },
  );
}

/** Of a core that ended in the middle: what it was measuring is not being measured. */
export function interruptAblations(db: WritableDb, nowMs: number): void {
  inTransaction(db, () => {
    run(db, `UPDATE ablation_cell SET state = 'planned' WHERE state = 'running'`);
    run(
      db,
      `UPDATE ablation SET status = 'interrupted', finished_at_ms = :nowMs
       WHERE status = 'running'`,
      { nowMs },
    );
  });
}

interface Row extends Omit<StoredAblation, 'plan'> {
  readonly plan: string;
}

interface CellRow extends Omit<AblationCell, 'arms' | 'result' | 'failure'> {
  readonly arms: string;
  readonly result: string | null;
  readonly failure: string | null;
}

const columns = `number, id, status, created_at_ms AS createdAtMs,
  finished_at_ms AS finishedAtMs, plan`;

function toAblation({ plan, ...row }: Row): StoredAblation {
  return { ...row, plan: JSON.parse(plan) as AblationPlan };
}
