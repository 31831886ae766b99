import { availableParallelism } from 'node:os';
import { fileTypeNumber } from '#models/gguf/file-types.ts';
import { tensorTypeByName } from '#models/gguf/tensor-types.ts';
import type { NativeQuantization, PlannedQuantization } from '#models/native-protocol.ts';
import type { NativeLibrary } from './library.ts';
import { createPlanReader } from './plan-reader.ts';
import { noTensorType, quantizeDefaults, type QuantizeParams } from './structures.ts';

const definition =
  'uint32_t llama_model_quantize(const char *from, const char *to, const llama_model_quantize_params *how)';

/** What each quantization would make of the file; nothing is computed or written. */
export async function planQuantizations(
  library: NativeLibrary,
  path: string,
  wanted: readonly NativeQuantization[],
): Promise<PlannedQuantization[]> {
  const plans: PlannedQuantization[] = [];
  for (const each of wanted) {
    const reader = createPlanReader();
    library.log.listen(reader.line);
    const failed = await quantize(library, path, '', { ...paramsFor(each), dry_run: true });
    plans.push(reader.plan(failed));
  }
  library.log.listen(null);
  return plans;
}

/**
 * Writes the variant. What is half written when it fails is for the caller to remove.
 * @returns why it could not be made; `null`: it was
 */
export async function makeVariant(
  library: NativeLibrary,
  paths: { readonly from: string; readonly to: string },
  wanted: NativeQuantization,
  onProgress: (share: number) => void,
): Promise<string | null> {
  let reason = 'llama.cpp did not say why';
  library.log.listen((line) => {
    const [, done, of] = /^\[ *(\d+)\/ *(\d+)\]/.exec(line) ?? [];
    if (of) onProgress(Math.min(1, Number(done) / Number(of)));
    reason = /failed to quantize: (.*)/.exec(line)?.[1] ?? reason;
  });
  const failed = await quantize(library, paths.from, paths.to, paramsFor(wanted));
  library.log.listen(null);
  return failed ? reason : null;
}

/** On a thread of its own, so that this process still hears its parent. @returns whether it failed */
function quantize(
  { llama }: NativeLibrary,
  from: string,
  to: string,
  params: QuantizeParams,
): Promise<boolean> {
  const call = llama.func(definition);
  return new Promise((resolve, reject) => {
    call.async(from, to, params, (error: Error | null, code: number) => {
      if (error) reject(error);
      else resolve(code !== 0);
    });
  });
}

function paramsFor(wanted: NativeQuantization): QuantizeParams {
  const { fileType, outputType, embeddingType, prunedLayers } = wanted;
  const { ftype } = quantizeDefaults;
  return {
    ...quantizeDefaults,
    nthread: availableParallelism(),
    ftype: fileType === null ? ftype : fileTypeNumber(fileType),
    output_tensor_type: typeNumber(outputType),
    token_embedding_type: typeNumber(embeddingType),
    // Whether that is wise is said to the person; it is no reason to refuse.
    allow_requantize: true,
    only_copy: fileType === null,
    prune_layers: prunedLayers.length > 0 ? Int32Array.of(...prunedLayers, -1) : null,
  };
}

function typeNumber(name: string | null): number {
  return name === null ? noTensorType : (tensorTypeByName(name)?.id ?? noTensorType);
}
