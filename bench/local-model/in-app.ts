import type { Workbench } from '#core/compose.ts';
import { cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import type { ModelSettings } from '#shared/domain/settings.ts';
import type { ModelId } from '#shared/ids.ts';
import { followRun, paneFor, startRun } from '#tests/helpers/workbench.ts';

/**
 * Puts a prompt to one model and gives the attempt as it is stored, read anew from the database.
 * @throws when it did not finish
 */
export async function storedAnswer(
  workbench: Workbench,
  modelId: ModelId,
  prompt: string,
  settings: Partial<ModelSettings>,
) {
  const started = await startRun(workbench, [paneFor(modelId, settings)], { prompt });
  await followRun(workbench, started);
  const stored = await followRun(workbench, await workbench.client.runs.get({ runId: started.id }));
  const attempt = currentAttempt(cellsOfPane(stored, 0)[0]!);
  if (attempt?.status !== 'done') throw new Error(`The attempt ended as '${attempt?.status}'`);
  return attempt;
}
