import { createLogUpdate } from 'log-update';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { LabJob, LabRequestInput, LabStage } from '#shared/domain/lab.ts';
import { abortOnSignals } from './signals.ts';

/** A job that is over and was not cancelled. */
export type FinishedJob = LabJob & { readonly result: NonNullable<LabJob['result']> };

const stages: Record<LabStage, string> = {
  checking: 'checking the file',
  'finding-layers': 'comparing the layers',
  writing: 'llama.cpp writes',
  'reading-back': 'reading back what was written',
  hashing: 'computing SHA-256',
  loading: 'loading',
  measuring: 'measuring',
};

/**
 * Starts work of the lab and shows how far it is, on standard error. Ctrl-C cancels the work.
 * @returns `null` when it was cancelled
 * @throws WorkbenchError what the work failed with
 */
export async function runLabJob(
  client: WorkbenchClient,
  request: LabRequestInput,
): Promise<FinishedJob | null> {
  const signal = abortOnSignals();
  const { id: jobId } = await client.lab.start(request);
  signal.addEventListener('abort', () => void client.lab.cancel({ jobId }), { once: true });
  const isShown = process.stderr.isTTY === true;
  const log = createLogUpdate(process.stderr);
  for await (const job of await client.lab.follow({ jobId })) {
    if (isShown) log(progressLine(job));
  }
  if (isShown) log.clear();
  const job = await client.lab.get({ jobId });
  if (job.failure) throw new WorkbenchError(job.failure);
  return job.result && { ...job, result: job.result };
}

function progressLine({ status, progress }: LabJob): string {
  if (status === 'waiting') return 'waiting for other work of this machine';
  if (!progress) return '';
  const share = progress.share === null ? '' : ` ${Math.round(progress.share * 100)} %`;
  return `${stages[progress.stage]}${share}`;
}
