import { WorkbenchError } from '#shared/domain/failure.ts';
import type { LabJob } from '#shared/domain/lab.ts';
import type { LabJobId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, run } from '../statements.ts';

/** A job as it is stored: how far it is, only the process knows that does it. */
export type StoredLabJob = Omit<LabJob, 'progress'>;

export function saveLabJob(db: WritableDb, job: StoredLabJob): void {
  run(
    db,
    `INSERT INTO lab_job (id, kind, status, created_at_ms, finished_at_ms, failure, request, result)
     VALUES (:id, :kind, :status, :createdAtMs, :finishedAtMs, :failure, :request, :result)
     ON CONFLICT (id) DO UPDATE SET status = excluded.status,
       finished_at_ms = excluded.finished_at_ms, failure = excluded.failure,
       result = excluded.result`,
    {
      id: job.id,
      kind: job.request.kind,
      status: job.status,
      createdAtMs: job.createdAtMs,
      finishedAtMs: job.finishedAtMs,
      failure: job.failure && JSON.stringify(job.failure),
      request: JSON.stringify(job.request),
      result: job.result && JSON.stringify(job.result),
    },
  );
}

/** @throws WorkbenchError LAB_JOB_NOT_FOUND */
export function labJobById(db: ReadableDb, id: LabJobId): StoredLabJob {
  const row = get<Row>(db, `SELECT ${columns} FROM lab_job WHERE id = :id`, { id });
  if (!row) throw new WorkbenchError({ code: 'LAB_JOB_NOT_FOUND', job: id });
  return toJob(row);
}

/** The newest first. */
export function listLabJobs(db: ReadableDb, limit: number): StoredLabJob[] {
  const sql = `SELECT ${columns} FROM lab_job ORDER BY id DESC LIMIT :limit`;
  return all<Row>(db, sql, { limit }).map(toJob);
}

/** Those of one kind that succeeded, the newest first. */
export function listDoneLabJobs(
  db: ReadableDb,
  kind: StoredLabJob['request']['kind'],
): StoredLabJob[] {
  const sql = `SELECT ${columns} FROM lab_job WHERE kind = :kind AND status = 'done' ORDER BY id DESC`;
  return all<Row>(db, sql, { kind }).map(toJob);
}

/** Of a core that ended in the middle: what it was doing is not being done. */
export function interruptLabJobs(db: WritableDb, nowMs: number): void {
  run(
    db,
    `UPDATE lab_job SET status = 'interrupted', finished_at_ms = :nowMs
     WHERE status IN ('waiting', 'running')`,
    { nowMs },
  );
}

type JsonColumn = 'failure' | 'request' | 'result';
type Row = Omit<StoredLabJob, JsonColumn> & Record<JsonColumn, string | null>;

const columns = `id, status, created_at_ms AS createdAtMs, finished_at_ms AS finishedAtMs, failure,
  request, result`;

function toJob({ failure, request, result, ...row }: Row): StoredLabJob {
  return {
    ...row,
    request: JSON.parse(request ?? 'null'),
    failure: failure === null ? null : JSON.parse(failure),
    result: result === null ? null : JSON.parse(result),
  };
}
