import type { GgufTensor, QuantizationPart } from '../domain/gguf.ts';
import type { VariantPlan } from '../domain/variant.ts';

const floats: readonly string[] = ['F32', 'F16', 'BF16', 'F64'];

/** Types of a file's tensors that were quantized already. */
export function quantizedTypes(tensors: readonly Pick<GgufTensor, 'type'>[]): string[] {
  return [...new Set(tensors.map(({ type }) => type))].filter((type) => !floats.includes(type));
}

/** What the tensors take on average, in bits. */
export function bitsPerWeight(
  parts: readonly Pick<QuantizationPart, 'sizeBytes'>[],
  elements: number,
): number {
  return (parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) * 8) / elements;
}

/** Lists types that come out the same, tensor for tensor, once: under the first of them. */
export function mergeSame(plans: readonly VariantPlan[]): VariantPlan[] {
  const merged: VariantPlan[] = [];
  for (const plan of plans) {
    const same = merged.findIndex((other) => isSameMix(other, plan));
    const first = merged[same];
    if (first) merged[same] = { ...first, sameAs: [...first.sameAs, plan.type] };
    else merged.push(plan);
  }
  return merged;
}

function isSameMix(a: VariantPlan, b: VariantPlan): boolean {
  if (a.obstacle !== null || b.obstacle !== null || a.mix.length !== b.mix.length) return false;
  return a.mix.every((part) =>
    b.mix.some(({ type, tensors, sizeBytes }) => {
      return type === part.type && tensors === part.tensors && sizeBytes === part.sizeBytes;
    }),
  );
}
