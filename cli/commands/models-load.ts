import type { LoadResult } from '#shared/domain/catalog.ts';
import { exitCode } from '../exit-codes.ts';
import { formatBytes, formatDuration, notAvailable } from '../format.ts';
import { findModel, parseModelSpec, resolveModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { settingsFrom } from '../settings-options.ts';
import { abortOnSignals } from '../signals.ts';
import type { JsonOptions } from './json-command.ts';

interface LoadOptions extends JsonOptions {
  readonly loadAnyway?: true;
}

/** Loads a model and says how long that took and what it holds. */
export async function loadModel(wanted: string, options: LoadOptions): Promise<number> {
  const spec = parseModelSpec(wanted);
  const settings = settingsFrom(spec.settings);
  const loadAnyway = options.loadAnyway === true;
  const signal = abortOnSignals();
  await using session = await openSession(options.dataDir);
  const { client, address } = session;
  const { id: modelId } = await resolveModel(client, spec.model);
  const cancel = () => void client.models.unload({ modelId });
  signal.addEventListener('abort', cancel, { once: true });
  const result = await client.models.load({ modelId, settings, loadAnyway });
  const staysLoaded = address !== null;
  if (options.json) printJson({ ...result, staysLoaded });
  else print(report(result, staysLoaded));
  return exitCode.done;
}

export async function unloadModel(wanted: string, options: JsonOptions): Promise<number> {
  await using session = await openSession(options.dataDir);
  const model = findModel(await session.client.models.list(), wanted);
  await session.client.models.unload({ modelId: model.id });
  if (options.json) printJson({ model });
  else print(`${printableLine(model.name)} is not loaded any more.`);
  return exitCode.done;
}

function report({ load, model }: LoadResult, staysLoaded: boolean): string {
  const { inForce } = model;
  const bytes = (value: number | null) => (value === null ? notAvailable : formatBytes(value));
  const wasThere = load.cache === 'resident' && load.contextMs === 0;
  return [
    `${printableLine(model.name)} ${wasThere ? 'was loaded already' : 'is loaded'}.`,
    `time     process ${formatDuration(load.processMs)}, model ${formatDuration(load.modelMs)}, context ${formatDuration(load.contextMs)}, warm-up ${formatDuration(load.warmUpMs)}`,
    `memory   ${bytes(model.fileBackedBytes)} of mapped files, ${bytes(model.anonymousBytes)} besides`,
    `in force context ${inForce.contextSize}, threads ${inForce.threads}, batch ${inForce.batchSize}, GPU layers ${inForce.gpuLayers}, flash attention ${inForce.flashAttention}, ${inForce.backend}`,
    staysLoaded
      ? 'It stays loaded in the running workbench until another model needs the memory.'
      : 'No workbench runs on this data folder, so it is let go now. Start one to keep models loaded.',
  ].join('\n');
}
