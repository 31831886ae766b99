import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workbench } from '#core/compose.ts';
import type { ExperimentSpecInput } from '#shared/domain/experiment-spec.ts';
import { ExperimentSpec } from '#shared/domain/experiment-spec.ts';
import type { Experiment, ExperimentProgress } from '#shared/domain/experiment.ts';
import { defaultRemoteSettings, type RemoteSettings } from '#shared/domain/remote.ts';
import { remoteModelId } from '#shared/domain/remote-servers.ts';
import { defaultSettings, type ModelSettings } from '#shared/domain/settings.ts';
import type { DatasetId, ExperimentId, ModelId } from '#shared/ids.ts';

type Client = Pick<Workbench, 'client'>;

export function modelOf(modelId: ModelId, settings: Partial<ModelSettings> = {}) {
  const short = { maxTokens: 60, thinking: 'off' as const };
  return { modelId, settings: { ...defaultSettings, ...short, ...settings } };
}

export function remoteModel(provider: string, model: string, remote: Partial<RemoteSettings> = {}) {
  return {
    modelId: remoteModelId(provider, model),
    settings: defaultSettings,
    remote: { ...defaultRemoteSettings, ...remote },
  };
}

/** A dataset of sums, or of what `rows` says: input and target. */
export async function addItems(
  { client, dataDir }: Workbench,
  rows: readonly (readonly [input: string, target: string, domain?: string])[],
): Promise<DatasetId> {
  const path = join(dataDir, `items-${rows.length}.jsonl`);
  const lines = rows.map(([input, target, domain = 'all'], index) =>
    JSON.stringify({ id: `q${index + 1}`, input, target, domain }),
  );
  writeFileSync(path, `${lines.join('\n')}\n`);
  const { dataset } = await client.datasets.add({
    source: { kind: 'path', path },
    mapping: null,
    name: null,
  });
  return dataset.id;
}

export function specOf(
  datasetId: DatasetId,
  models: ExperimentSpecInput['models'],
  rest: Partial<ExperimentSpecInput> = {},
): ExperimentSpec {
  const scoring = { rule: { kind: 'numeric' as const } };
  return ExperimentSpec.parse({ name: 'Test', datasetId, models, scoring, ...rest });
}

/** Starts an experiment and follows it to its end, or until `isEnough`. */
export async function runExperiment(
  { client }: Client,
  spec: ExperimentSpec,
  isEnough?: (progress: ExperimentProgress) => boolean,
): Promise<{ experiment: Experiment; progress: ExperimentProgress }> {
  const { id } = await client.experiments.start(spec);
  return followExperiment({ client }, id, isEnough);
}

export async function followExperiment(
  { client }: Client,
  experimentId: ExperimentId,
  isEnough: (progress: ExperimentProgress) => boolean = () => false,
): Promise<{ experiment: Experiment; progress: ExperimentProgress }> {
  let progress: ExperimentProgress | null = null;
  for await (const next of await client.experiments.follow({ experimentId })) {
    progress = next;
    if (isEnough(next)) break;
  }
  return { experiment: await client.experiments.get({ experimentId }), progress: progress! };
}
