import type { CacheType } from '../domain/settings.ts';

interface Block {
  readonly elements: number;
  readonly bytes: number;
}

/** ggml's blocks: so many elements are stored together in so many bytes (`ggml-common.h`). */
const blocks: Record<CacheType, Block> = {
  f32: { elements: 1, bytes: 4 },
  f16: { elements: 1, bytes: 2 },
  bf16: { elements: 1, bytes: 2 },
  q8_0: { elements: 32, bytes: 34 },
  q5_1: { elements: 32, bytes: 24 },
  q5_0: { elements: 32, bytes: 22 },
  q4_1: { elements: 32, bytes: 20 },
  q4_0: { elements: 32, bytes: 18 },
  iq4_nl: { elements: 32, bytes: 18 },
};

export function blockOf(type: CacheType): Block {
  return blocks[type];
}

export function bytesPerElement(type: CacheType): number {
  const { bytes, elements } = blocks[type];
  return bytes / elements;
}

export function isQuantized(type: CacheType): boolean {
  return blocks[type].elements > 1;
}
