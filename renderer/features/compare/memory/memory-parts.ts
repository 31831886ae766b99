import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { MemoryEstimate } from '#shared/domain/memory.ts';

export type PartKind = 'weights' | 'kv' | 'compute' | 'process' | 'others' | 'planned' | 'free';

export interface MemoryPart {
  readonly kind: PartKind;
  /** Bytes; `null`: the system does not tell. */
  readonly bytes: number | null;
}

export const partWords: Record<PartKind, MessageDescriptor> = {
  weights: msg`Weights`,
  kv: msg`KV cache`,
  compute: msg`Compute buffers, at most`,
  process: msg`Process`,
  others: msg`Other loaded models`,
  planned: msg`Panes at the same time`,
  free: msg`Free then`,
};

/** What the model would take of the system's memory, what others hold, and what is left of the free. */
export function memoryParts(estimate: MemoryEstimate): MemoryPart[] {
  const { need, others, freeBytes, plannedBytes } = estimate;
  const { system } = need;
  const own: MemoryPart[] = [
    { kind: 'weights', bytes: system.mappedWeightsBytes + system.copiedWeightsBytes },
    { kind: 'kv', bytes: system.kvBytes },
    { kind: 'compute', bytes: system.computeBytes },
    { kind: 'process', bytes: system.processFileBytes + system.processAnonymousBytes },
  ];
  const ownBytes = own.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  const shared: MemoryPart[] = [];
  if (others.models > 0) shared.push({ kind: 'others', bytes: bothOf(others) });
  if (plannedBytes > 0) shared.push({ kind: 'planned', bytes: plannedBytes });
  const left = Math.max(0, freeBytes - plannedBytes - ownBytes);
  return [...own, ...shared, { kind: 'free', bytes: left }];
}

function bothOf({ fileBackedBytes, anonymousBytes }: MemoryEstimate['others']): number | null {
  if (fileBackedBytes === null || anonymousBytes === null) return null;
  return fileBackedBytes + anonymousBytes;
}
