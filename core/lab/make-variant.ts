import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ulid } from 'ulid';
import type { WritableDb } from '#db/handle.ts';
import { saveLineage } from '#db/queries/variants.ts';
import { inspectModel } from '#models/catalog/inspect-model.ts';
import type { HeaderCache } from '#models/gguf/header-cache.ts';
import type { NativeQuantization } from '#models/native-protocol.ts';
import { type NativeProcess, startNative } from '#models/native-process.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { mixOf } from '#shared/domain/gguf.ts';
import type { Model } from '#shared/domain/model.ts';
import type { PruneRequest, QuantizeRequest, VariantResult } from '#shared/domain/variant.ts';
import { bitsPerWeight, quantizedTypes } from '#shared/variants/variant-plans.ts';
import { freeName, safeModelName } from '../catalog/copy-name.ts';
import type { Models } from '../services/models.ts';
import { layersToPrune } from './layers-to-prune.ts';
import { sha256Of, sourceSha256 } from './hashes.ts';
import { checkRoom, type FreeBytes, freeOn } from './room.ts';
import type { LabWork } from './jobs.ts';
import { planOf } from './plan-variants.ts';

interface VariantDeps {
  readonly db: WritableDb;
  readonly models: Models;
  readonly headers: HeaderCache;
  /** Free bytes where the folder lies; tests make a disk small with it. */
  readonly freeBytes?: FreeBytes;
}

const halfMade = /^\.making-\w+\.gguf$/;

/**
 * Lets llama.cpp write a variant of a model, reads it back, and puts it on the list.
 * @throws WorkbenchError VARIANT_REFUSED, LAYERS_REFUSED, NO_ROOM, NATIVE_LIBRARY_REFUSED,
 *   MODEL_CRASHED, and what its files are refused with; nothing stays then
 */
export async function makeVariant(
  request: QuantizeRequest | PruneRequest,
  { db, models, headers, freeBytes = freeOn }: VariantDeps,
  { signal, tell }: LabWork,
): Promise<VariantResult> {
  const source = models.byId(request.modelId);
  await models.checkUsable(source.id);
  const { header, files } = await headers.read(source.path);
  using native = startNative({ signal, model: source.name, files });
  const pruning =
    request.kind === 'prune'
      ? await layersToPrune(request.choice, source, header, native, tell)
      : null;
  const prunedLayers = pruning?.layers ?? [];
  const { type, outputType, embeddingType } = request;
  const quantization = { fileType: type, outputType, embeddingType, prunedLayers };
  const headerBytes = header.sizeBytes - header.tensorBytes;
  const plan = await planOne(native, source, quantization, headerBytes);
  const folder = models.copiesFolder;
  await prepare(folder);
  await checkRoom(folder, plan.sizeBytes, freeBytes);

  const partial = path.join(folder, `.making-${ulid()}.gguf`);
  try {
    const onProgress = (share: number) => tell({ stage: 'writing', share });
    onProgress(0);
    const make = { type: 'make', from: source.path, to: partial, quantization } as const;
    const { reason, version } = await native.ask(make, 'made', onProgress);
    if (reason !== null) throw refused(source, type, 'failed', reason);
    tell({ stage: 'reading-back', share: null });
    // What llama.cpp wrote is believed no more than any other file.
    const made = await inspectModel(partial);
    const sha256 = await sha256Of([partial], made.sizeBytes, { signal, tell });
    const ofSource = await sourceSha256(db, source, { signal, tell });
    await sync(partial);
    const name = await freeName(folder, fileName(source, quantization));
    const target = path.join(folder, name);
    await rename(partial, target);
    const model = await models.add(target, sha256);
    const lineage = {
      modelId: model.id,
      sourceId: source.id,
      sourceName: source.name,
      sourceSha256: ofSource,
      sha256,
      prunedLayers,
      choice: request.kind === 'prune' ? request.choice : null,
      type,
      outputType,
      embeddingType,
      isRequantized: type !== null && quantizedTypes(header.tensors).length > 0,
      madeBy: `llama.cpp ${version}`,
      madeAtMs: Date.now(),
    };
    saveLineage(db, lineage);
    return {
      kind: 'variant',
      lineage,
      modelName: model.name,
      path: target,
      sizeBytes: made.sizeBytes,
      sourceSizeBytes: header.sizeBytes,
      mix: mixOf(made.header.tensors),
      bitsPerWeight: bitsPerWeight(made.header.tensors, made.header.parameters),
      fallbacks: plan.fallbacks,
      blockChanges: pruning?.blockChanges ?? null,
    };
  } finally {
    await rm(partial, { force: true });
  }
}

async function planOne(
  native: NativeProcess,
  source: Model,
  quantization: NativeQuantization,
  headerBytes: number,
) {
  const { path: at } = source;
  const ask = { type: 'plan' as const, path: at, quantizations: [quantization] };
  const { plans } = await native.ask(ask, 'planned');
  const [plan] = planOf(quantization.fileType ?? 'F32', plans[0], headerBytes);
  if (!plan) throw new Error('no plan came');
  if (plan.obstacle) throw refused(source, quantization.fileType, plan.obstacle, plan.detail);
  return plan;
}

function refused(
  { name }: Model,
  type: string | null,
  obstacle: 'needs-importance-matrix' | 'not-made-by-this-release' | 'failed',
  detail: string,
): WorkbenchError {
  const failure = { model: name, type: type ?? 'a copy', obstacle, detail };
  return new WorkbenchError({ code: 'VARIANT_REFUSED', ...failure });
}

/** Removes what a core left behind that ended in the middle; nobody else writes here. */
async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const each of await readdir(folder)) {
    if (halfMade.test(each)) await rm(path.join(folder, each), { force: true });
  }
}

async function sync(file: string): Promise<void> {
  await using handle = await open(file, 'r');
  await handle.sync();
}

/** `NAME-Q4_K_M.gguf`, `NAME-without-3-layers.gguf`. */
function fileName({ name }: Model, { fileType, prunedLayers }: NativeQuantization): string {
  const pruned = prunedLayers.length === 0 ? '' : `-without-${prunedLayers.length}-layers`;
  const quantized = fileType === null ? '' : `-${fileType}`;
  return safeModelName(`${name}${pruned}${quantized}.gguf`) ?? 'variant.gguf';
}
