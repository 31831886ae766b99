import type { NativeProcess } from '#models/native-process.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { GgufHeader } from '#shared/domain/gguf.ts';
import type { Model } from '#shared/domain/model.ts';
import type { PruneChoice } from '#shared/domain/variant.ts';
import { evenlySpread } from '#shared/variants/evenly-spread.ts';
import { leastChange } from '#shared/variants/least-change.ts';
import type { LabWork } from './jobs.ts';

interface Pruning {
  /** In ascending order, counted from 0. */
  readonly layers: number[];
  readonly blockChanges: number[] | null;
}

/** @throws WorkbenchError LAYERS_REFUSED */
export async function layersToPrune(
  choice: PruneChoice,
  model: Model,
  header: GgufHeader,
  native: NativeProcess,
  tell: LabWork['tell'],
): Promise<Pruning> {
  const layers = header.layers ?? 0;
  const refuse = (problem: 'out-of-range' | 'too-many' | 'per-layer-fields' | 'not-told') => {
    throw new WorkbenchError({ code: 'LAYERS_REFUSED', model: model.name, layers, problem });
  };
  const { headCount = [], headCountKv = [] } = header.attention ?? {};
  if (headCount.length > 1 || headCountKv.length > 1) refuse('per-layer-fields');
  if (choice.how === 'chosen') {
    const chosen = [...new Set(choice.layers)].toSorted((a, b) => a - b);
    if (chosen.some((layer) => layer >= layers)) refuse('out-of-range');
    if (chosen.length >= layers) refuse('too-many');
    return { layers: chosen, blockChanges: null };
  }
  const { count } = choice;
  if (count >= layers) refuse('too-many');
  if (choice.how === 'evenly') return { layers: evenlySpread(layers, count), blockChanges: null };
  const onProgress = (share: number) => tell({ stage: 'finding-layers', share });
  const ask = { type: 'compare-layers', path: model.path, blockLength: count } as const;
  const { changes } = await native.ask(ask, 'layers-compared', onProgress);
  if (changes === null) return refuse('not-told');
  const first = leastChange(changes);
  return {
    layers: Array.from({ length: count }, (_, index) => first + index),
    blockChanges: changes,
  };
}
