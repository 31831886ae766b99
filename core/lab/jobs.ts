import { setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import type { WritableDb } from '#db/handle.ts';
import { labJobById, listLabJobs, saveLabJob, type StoredLabJob } from '#db/queries/lab-jobs.ts';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import {
  hasEnded,
  type LabJob,
  type LabProgress,
  type LabRequest,
  type LabResult,
} from '#shared/domain/lab.ts';
import { LabJobId } from '#shared/ids.ts';
import type { JobQueue } from '../job-queue.ts';
import type { Log } from '../log.ts';
import { Signal } from '../signal.ts';

export interface LabWork {
  readonly signal: AbortSignal;
  readonly tell: (progress: LabProgress) => void;
}

interface LabJobsDeps {
  readonly db: WritableDb;
  readonly queue: JobQueue;
  readonly log: Log;
  /** Called when a job begins or ends to be open. */
  readonly onChange: () => void;
  readonly perform: (request: LabRequest, work: LabWork) => Promise<LabResult>;
}

interface OpenJob {
  job: LabJob;
  readonly abort: AbortController;
}

const listedJobs = 200;
/** Progress comes far more often than anybody reads. */
const toldEveryMs = 100;

/** Jobs of the lab: stored when they start and when they end, one at a time with everything local. */
export function createLabJobs({ db, queue, log, onChange, perform }: LabJobsDeps) {
  const open = new Map<LabJobId, OpenJob>();
  const changes = new Signal();
  let isClosed = false;

  function change(id: LabJobId, part: Partial<LabJob>): void {
    const entry = open.get(id);
    if (!entry || hasEnded(entry.job)) return;
    entry.job = { ...entry.job, ...part };
    const { progress: _, ...stored } = entry.job;
    // At the end of the core, what was going on is marked as interrupted.
    if (part.status !== undefined && !isClosed) saveLabJob(db, stored);
    if (hasEnded(entry.job)) open.delete(id);
    changes.emit();
    if (part.status !== undefined) onChange();
  }

  function end(id: LabJobId, part: Partial<StoredLabJob> & Pick<StoredLabJob, 'status'>): void {
    change(id, { ...part, finishedAtMs: Date.now(), progress: null });
  }

  async function run(id: LabJobId): Promise<void> {
    const entry = open.get(id);
    if (!entry) return;
    const { signal } = entry.abort;
    change(id, { status: 'running', progress: { stage: 'checking', share: null } });
    try {
      const tell = (progress: LabProgress) => change(id, { progress });
      end(id, { status: 'done', result: await perform(entry.job.request, { signal, tell }) });
    } catch (error) {
      if (signal.aborted) return end(id, { status: 'cancelled' });
      end(id, { status: 'failed', failure: failureOf(error, log) });
    }
  }

  const current = (id: LabJobId): LabJob =>
    open.get(id)?.job ?? { ...labJobById(db, id), progress: null };

  return {
    start(request: LabRequest): LabJob {
      const id = LabJobId.parse(ulid());
      const nothing = { finishedAtMs: null, progress: null, result: null, failure: null };
      const job: LabJob = { id, request, status: 'waiting', createdAtMs: Date.now(), ...nothing };
      saveLabJob(db, job);
      open.set(id, { job, abort: new AbortController() });
      onChange();
      void queue.addEach([() => run(id)]);
      return job;
    },

    /** @throws WorkbenchError LAB_JOB_NOT_FOUND */
    get: current,

    list: (): LabJob[] => listLabJobs(db, listedJobs).map(({ id }) => current(id)),

    /** @throws WorkbenchError LAB_JOB_NOT_FOUND */
    async *follow(
      id: LabJobId,
      options: { readonly signal: AbortSignal | undefined },
    ): AsyncGenerator<LabJob, void> {
      while (!options.signal?.aborted) {
        const next = changes.next(options);
        const job = current(id);
        yield job;
        if (hasEnded(job)) return;
        await next;
        await sleep(toldEveryMs);
      }
    },

    /** One that has ended stays as it is. @throws WorkbenchError LAB_JOB_NOT_FOUND */
    cancel(id: LabJobId): void {
      const { status } = current(id);
      const entry = open.get(id);
      entry?.abort.abort(new Error('cancelled'));
      if (status === 'waiting') end(id, { status: 'cancelled' });
    },

    openCount: (): number => open.size,

    close(): void {
      isClosed = true;
      for (const { abort } of open.values()) abort.abort(new Error('closed'));
    },
  };
}

export type LabJobs = ReturnType<typeof createLabJobs>;

function failureOf(error: unknown, log: Log): Failure {
  if (error instanceof WorkbenchError) return error.failure;
  return { code: 'INTERNAL', logId: log.bug(error) };
}
