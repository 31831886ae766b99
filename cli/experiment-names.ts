import type { WorkbenchClient } from '#shared/contract/index.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ExperimentId } from '#shared/ids.ts';

/** The experiment that is meant: by id, else the latest of that name. */
export async function resolveExperimentId(
  client: WorkbenchClient,
  text: string,
): Promise<ExperimentId> {
  const lines = await client.experiments.list();
  const found =
    lines.find(({ id }) => id === text) ??
    lines.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (!found) throw new WorkbenchError({ code: 'EXPERIMENT_NOT_FOUND', experiment: text });
  return found.id;
}
