import { z } from 'zod';
import type { Dataset } from '#shared/domain/dataset.ts';
import { ExperimentSpec, type ExperimentSpecInput } from '#shared/domain/experiment-spec.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import { DatasetId } from '#shared/ids.ts';

/** An experiment that is being put together; its line-up is kept apart, as that of a comparison is. */
export const ExperimentDraft = ExperimentSpec.omit({
  name: true,
  datasetId: true,
  models: true,
}).extend({
  name: z.string().max(200).default(''),
  datasetId: DatasetId.nullable().default(null),
});
export type ExperimentDraft = z.infer<typeof ExperimentDraft>;

export const emptyDraft: ExperimentDraft = ExperimentDraft.parse({});

/** What somebody else has written, or an older version, is no draft. */
export function readExperimentDraft(text: string | undefined): ExperimentDraft {
  try {
    return ExperimentDraft.safeParse(JSON.parse(text ?? '')).data ?? emptyDraft;
  } catch {
    return emptyDraft;
  }
}

/**
 * What the core is asked to plan and to start.
 * @returns `null` while a dataset, a model or a strategy is missing
 */
export function specOf(
  { datasetId, name, ...rest }: ExperimentDraft,
  panes: readonly PaneSpec[],
  usualName: string,
): ExperimentSpecInput | null {
  if (datasetId === null || panes.length === 0 || rest.strategies.length === 0) return null;
  return {
    ...rest,
    datasetId,
    name: name.trim() === '' ? usualName : name.trim(),
    models: panes.map(({ modelId, settings, remote }) => ({
      modelId,
      settings,
      ...(remote && { remote }),
      label: null,
    })),
  };
}

/** The bundled questions that the bundled models can answer; ids differ from one data folder to the next. */
const demoTasks = 'Demonstration tasks';

/** The dataset that an experiment starts with: the one that was chosen, else what works with the bundled models. */
export function chosenDataset(
  { datasetId }: ExperimentDraft,
  datasets: readonly Dataset[],
): Dataset | null {
  return (
    datasets.find(({ id }) => id === datasetId) ??
    datasets.find(({ name, origin }) => origin.kind === 'bundled' && name === demoTasks) ??
    datasets[0] ??
    null
  );
}
