import type { CellRole } from '#shared/domain/experiment-cells.ts';
import type {
  Experiment,
  ExperimentLine,
  ExperimentStatus,
  StoppedBy,
} from '#shared/domain/experiment.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ExperimentResults } from '#shared/domain/experiment-results.ts';
import type { ExperimentId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, inTransaction, run } from '../statements.ts';

/** An experiment with what only the core needs of it. */
export interface StoredExperiment {
  /** Its number in the tables. */
  readonly number: number;
  readonly experiment: Experiment;
  /** Time that it has worked so far, in milliseconds. */
  readonly workedMs: number;
}

/** The cells of one arm that are there from the start. */
export interface PlannedCells {
  readonly arm: number;
  readonly role: CellRole;
  readonly samples: number;
}

/** Stores an experiment with all its cells, in the order in which they are to be asked. */
export function insertExperiment(
  db: WritableDb,
  experiment: Experiment,
  positions: readonly number[],
  planned: readonly PlannedCells[],
): number {
  return inTransaction(db, () => {
    const { id, name, status, createdAtMs, spec, ...body } = experiment;
    run(
      db,
      `INSERT INTO experiment (id, name, dataset_id, status, created_at_ms, body)
       VALUES (:id, :name, :datasetId, :status, :createdAtMs, :body)`,
      {
        id,
        name,
        datasetId: spec.datasetId,
        status,
        createdAtMs,
        body: JSON.stringify(bodyOf({ spec, ...body })),
      },
    );
    const { number } = get<{ number: number }>(db, `SELECT number FROM experiment WHERE id = :id`, {
      id,
    })!;
    const most = Math.max(0, ...planned.map(({ samples }) => samples));
    for (let sample = 0; sample < most; sample++) {
      // Samples outside, items, then arms: what is there early is a picture of the whole.
      run(
        db,
        `INSERT INTO experiment_cell (experiment, arm, position, sample, role, state)
         SELECT :number, arm.value ->> 'arm', item.value, :sample, arm.value ->> 'role', 'planned'
         FROM json_each(:positions) AS item CROSS JOIN json_each(:planned) AS arm
         WHERE :sample < arm.value ->> 'samples'
         ORDER BY item.key, arm.key`,
        {
          number,
          sample,
          positions: JSON.stringify(positions),
          planned: JSON.stringify(planned),
        },
      );
    }
    return number;
  });
}

/** Also one that was removed. @throws WorkbenchError EXPERIMENT_NOT_FOUND */
export function experimentById(db: ReadableDb, id: ExperimentId): StoredExperiment {
  const row = get<Row>(
    db,
    `SELECT number, id, name, status, created_at_ms AS createdAtMs, finished_at_ms AS finishedAtMs,
       worked_ms AS workedMs, stopped_by AS stoppedBy, body
     FROM experiment WHERE id = :id`,
    { id },
  );
  if (!row) throw new WorkbenchError({ code: 'EXPERIMENT_NOT_FOUND', experiment: id });
  const { number, workedMs, stoppedBy, body, ...rest } = row;
  const stored = JSON.parse(body) as Body;
  return {
    number,
    workedMs,
    experiment: { ...stored, ...rest, stoppedBy: stoppedBy && JSON.parse(stoppedBy) },
  };
}

/** The newest first, without removed ones. */
export function listExperiments(db: ReadableDb): ExperimentLine[] {
  const rows = all<Omit<ExperimentLine, 'arms'> & { arms: string }>(
    db,
    `SELECT id, name, status, dataset_id AS datasetId, body ->> 'datasetName' AS datasetName,
       (SELECT json_group_array(value ->> 'label') FROM json_each(body, '$.arms')) AS arms,
       body ->> 'items' AS items, body ->> 'cells' AS cells, done, failed,
       created_at_ms AS createdAtMs, finished_at_ms AS finishedAtMs, spent_usd AS spentUsd
     FROM experiment WHERE deleted_at_ms IS NULL ORDER BY number DESC`,
  );
  return rows.map((row) => ({ ...row, arms: JSON.parse(row.arms) }));
}

/** What changes while an experiment works. */
export interface Standing {
  readonly status: ExperimentStatus;
  readonly stoppedBy: StoppedBy | null;
  readonly finishedAtMs: number | null;
  readonly workedMs: number;
  readonly done: number;
  readonly failed: number;
  readonly spentUsd: string;
}

export function setStanding(db: WritableDb, number: number, standing: Standing): void {
  const { stoppedBy, ...rest } = standing;
  run(
    db,
    `UPDATE experiment SET status = :status, stopped_by = :stoppedBy, worked_ms = :workedMs,
       finished_at_ms = :finishedAtMs, done = :done, failed = :failed, spent_usd = :spentUsd
     WHERE number = :number`,
    { ...rest, number, stoppedBy: stoppedBy && JSON.stringify(stoppedBy) },
  );
}

/** Puts another spec or other former scorings in the place of those that are stored. */
export function changeExperiment(
  db: WritableDb,
  { number, experiment }: Pick<StoredExperiment, 'number' | 'experiment'>,
): void {
  const body = JSON.stringify(bodyOf(experiment));
  run(
    db,
    `UPDATE experiment SET name = :name, body = :body, results = NULL WHERE number = :number`,
    {
      number,
      name: experiment.name,
      body,
    },
  );
}

/** It was measured elsewhere. */
export function markImported(
  db: WritableDb,
  number: number,
  from: { readonly importId: string; readonly contentSha256: string },
): void {
  run(
    db,
    `UPDATE experiment SET import_id = :importId, content_sha256 = :contentSha256
     WHERE number = :number`,
    { number, ...from },
  );
}

/** Hides it, or with `null` brings it back. @throws WorkbenchError EXPERIMENT_NOT_FOUND */
export function setExperimentDeletedAt(db: WritableDb, id: ExperimentId, ms: number | null): void {
  const changed = run(db, `UPDATE experiment SET deleted_at_ms = :ms WHERE id = :id`, { id, ms });
  if (changed === 0) throw new WorkbenchError({ code: 'EXPERIMENT_NOT_FOUND', experiment: id });
}

/** The results of an experiment that has ended, as they were worked out; `null`: not, or outdated. */
export function keptResults(db: ReadableDb, number: number): ExperimentResults | null {
  const row = get<{ results: string | null }>(
    db,
    `SELECT results FROM experiment WHERE number = :number`,
    { number },
  );
  return row?.results ? (JSON.parse(row.results) as ExperimentResults) : null;
}

export function keepResults(
  db: WritableDb,
  number: number,
  results: ExperimentResults | null,
): void {
  run(db, `UPDATE experiment SET results = :results WHERE number = :number`, {
    number,
    results: results && JSON.stringify(results),
  });
}

/**
 * To be called at start-up: a core that died left calls under way. They become interrupted attempts of
 * unknown cost where they cost money at all, and their cells are asked anew by a resume.
 */
export function interruptExperiments(db: WritableDb, nowMs: number): void {
  inTransaction(db, () => {
    run(
      db,
      `UPDATE experiment_attempt SET status = 'interrupted', ended_at_ms = :nowMs,
         is_cost_unknown = coalesce((
           SELECT arm.value ->> '$.pane.source.kind' = 'provider'
           FROM experiment_cell JOIN experiment ON experiment.number = experiment_cell.experiment,
             json_each(experiment.body, '$.arms') AS arm
           WHERE experiment_cell.id = experiment_attempt.cell AND arm.key = experiment_cell.arm
         ), 0)
       WHERE status = 'running'`,
      { nowMs },
    );
    run(
      db,
      `UPDATE experiment_cell SET state = 'interrupted' WHERE state = 'running'
         AND experiment IN (SELECT number FROM experiment)`,
    );
    run(db, `UPDATE experiment SET status = 'interrupted' WHERE status = 'running'`);
  });
}

type Body = Omit<
  Experiment,
  'id' | 'name' | 'status' | 'stoppedBy' | 'createdAtMs' | 'finishedAtMs'
>;

type Row = Pick<Experiment, 'id' | 'name' | 'status' | 'createdAtMs' | 'finishedAtMs'> & {
  number: number;
  workedMs: number;
  stoppedBy: string | null;
  body: string;
};

function bodyOf(experiment: Body): Body {
  const { spec, formerScorings, arms, datasetName, datasetSha256, items, cells, manifest } =
    experiment;
  return { spec, formerScorings, arms, datasetName, datasetSha256, items, cells, manifest };
}
