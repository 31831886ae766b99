import { availableParallelism } from 'node:os';
import { datasetById, listDatasets } from '#db/queries/datasets.ts';
import type { ReadableDb } from '#db/handle.ts';
import type { HeaderCache } from '#models/gguf/header-cache.ts';
import type { AblationFacts, SubjectFacts } from '#shared/ablations/facts.ts';
import type { AblationRequest } from '#shared/domain/ablation.ts';
import type { Model } from '#shared/domain/model.ts';
import { DatasetId, type ModelId } from '#shared/ids.ts';
import { quantizedTypes } from '#shared/variants/variant-plans.ts';
import type { Lab } from '../services/lab.ts';
import type { Machine } from '../services/machine.ts';
import type { Models } from '../services/models.ts';

export interface FactsDeps {
  readonly db: ReadableDb;
  readonly models: Models;
  readonly headers: HeaderCache;
  readonly machine: Machine;
  readonly lab: Lab;
}

/**
 * Looks up what an ablation is planned from.
 * @throws WorkbenchError MODEL_NOT_FOUND, NATIVE_LIBRARY_REFUSED, and what files are refused with
 */
export async function gatherFacts(
  { kind, modelId, otherIds, datasetId }: AblationRequest,
  { db, models, headers, machine, lab }: FactsDeps,
): Promise<AblationFacts> {
  const subjectOf = async (id: ModelId): Promise<SubjectFacts> => {
    const model = models.byId(id);
    await models.checkUsable(id);
    const { header } = await headers.read(model.path);
    const { architecture, attention, layers, parameters, tensorBytes, tensors } = header;
    const { trainedContext, vocabularySize } = header;
    return {
      id,
      name: model.name,
      role: model.demoRole,
      sizeBytes: model.sizeBytes,
      isQuantized: quantizedTypes(tensors).length > 0,
      architecture,
      attention,
      layers,
      parameters,
      tensorBytes,
      trainedContext,
      vocabularySize,
    };
  };
  const isAboutOthers = kind === 'distillation' || kind === 'speculation';
  const others = isAboutOthers ? (otherIds ?? (await suggested(modelId, models))) : [];
  const choices = { modelId, outputType: null, embeddingType: null };
  const plans = kind === 'quantization' ? (await lab.quantizations(choices)).plans : [];
  const { cpu, backends } = await machine.report();
  return {
    model: await subjectOf(modelId),
    others: await Promise.all(others.filter((id) => id !== modelId).map(subjectOf)),
    dataset: datasetOf(db, datasetId, models.byId(modelId)),
    quantizations: plans,
    usableCores: Math.max(cpu.usableCores, availableParallelism()),
    autoThreads: cpu.autoThreads,
    cpuLibraries: (cpu.libraries.value ?? []).map(({ name, score }) => ({
      name,
      score: score.value,
    })),
    gpus: backends.flatMap(({ state, name }) =>
      state === 'available' && name !== 'cpu' ? [name] : [],
    ),
  };
}

/** What the model was trained for, or questions for any. @throws WorkbenchError DATASET_NOT_FOUND */
function datasetOf(db: ReadableDb, id: DatasetId | null, { demoRole }: Model) {
  const bundled = demoRole === null ? 'general-' : 'demo-tasks-';
  const wanted = id ?? listDatasets(db).find((each) => each.id.startsWith(bundled))?.id;
  const { dataset } = datasetById(db, wanted ?? DatasetId.parse(bundled));
  return { id: dataset.id, name: dataset.name, items: dataset.items };
}

/** The family of the bundled teacher; for another model nothing suggests itself. */
async function suggested(modelId: ModelId, models: Models): Promise<ModelId[]> {
  if (models.byId(modelId).demoRole !== 'teacher') return [];
  const isSmaller = ({ demoRole }: Model) => demoRole === 'student' || demoRole === 'control';
  return (await models.list()).filter(isSmaller).map(({ id }) => id);
}
