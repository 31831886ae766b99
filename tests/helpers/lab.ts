import type { Workbench } from '#core/compose.ts';
import { hasEnded, type LabJob, type LabRequestInput, type LabResult } from '#shared/domain/lab.ts';

/** Starts a job of the lab and follows it to its end. */
export async function labJob(
  { client }: Pick<Workbench, 'client'>,
  request: LabRequestInput,
): Promise<LabJob> {
  const { id: jobId } = await client.lab.start(request);
  for await (const job of await client.lab.follow({ jobId })) if (hasEnded(job)) return job;
  throw new Error('the stream ended before the job');
}

/** What came of a job that must succeed. */
export async function labResult<Kind extends LabResult['kind']>(
  workbench: Pick<Workbench, 'client'>,
  request: LabRequestInput,
  kind: Kind,
): Promise<Extract<LabResult, { kind: Kind }>> {
  const { result, failure } = await labJob(workbench, request);
  if (result?.kind !== kind) throw new Error(`no ${kind}: ${JSON.stringify(failure)}`);
  return result as Extract<LabResult, { kind: Kind }>;
}
