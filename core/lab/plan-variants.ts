import type { GgufInspection } from '#models/gguf/inspect.ts';
import type { NativeQuantization, PlannedQuantization } from '#models/native-protocol.ts';
import { startNative } from '#models/native-process.ts';
import type { QuantizationPlans } from '#shared/domain/lab.ts';
import type { Model } from '#shared/domain/model.ts';
import { QuantizationType, type VariantPlan } from '#shared/domain/variant.ts';
import { bitsPerWeight, mergeSame, quantizedTypes } from '#shared/variants/variant-plans.ts';

type Choices = Pick<NativeQuantization, 'outputType' | 'embeddingType'>;

/** What every type would make of a model. @throws WorkbenchError NATIVE_LIBRARY_REFUSED, MODEL_CRASHED */
export async function planVariants(
  model: Pick<Model, 'name' | 'path'>,
  { header, files }: GgufInspection,
  choices: Choices,
  signal: AbortSignal,
): Promise<QuantizationPlans> {
  using native = startNative({ signal, model: model.name, files });
  const types = QuantizationType.options;
  const quantizations = types.map((fileType) => ({ ...choices, fileType, prunedLayers: [] }));
  const request = { type: 'plan', path: model.path, quantizations } as const;
  const { plans } = await native.ask(request, 'planned');
  const headerBytes = header.sizeBytes - header.tensorBytes;
  return {
    sizeBytes: header.sizeBytes,
    bitsPerWeight: bitsPerWeight(header.tensors, header.parameters),
    quantizedAlready: quantizedTypes(header.tensors),
    plans: mergeSame(types.flatMap((type, index) => planOf(type, plans[index], headerBytes))),
  };
}

/** @param headerBytes of the source; a variant's is as large, but for a few bytes */
export function planOf(
  type: QuantizationType,
  planned: PlannedQuantization | undefined,
  headerBytes: number,
): VariantPlan[] {
  if (!planned) return [];
  const { mix, elements, fallbacks } = planned;
  const obstacle = obstacleOf(planned);
  const of = { type, sameAs: [], obstacle, mix, fallbacks };
  if (obstacle !== null) {
    return [{ ...of, detail: planned.problem ?? '', sizeBytes: 0, bitsPerWeight: null }];
  }
  const sizeBytes = headerBytes + mix.reduce((sum, part) => sum + part.sizeBytes, 0);
  return [{ ...of, detail: '', sizeBytes, bitsPerWeight: bitsPerWeight(mix, elements) }];
}

function obstacleOf({ problem, needsMatrix }: PlannedQuantization): VariantPlan['obstacle'] {
  if (problem !== null) {
    return /invalid output file type/.test(problem) ? 'not-made-by-this-release' : 'failed';
  }
  return needsMatrix ? 'needs-importance-matrix' : null;
}
