import type { GgufHeader } from '../domain/gguf.ts';
import type { LoadProblem } from '../domain/memory.ts';
import type { CacheType, ModelSettings } from '../domain/settings.ts';
import { blockOf, isQuantized } from './cache-type.ts';

type CheckedSettings = Pick<
  ModelSettings,
  'keyCacheType' | 'valueCacheType' | 'flashAttention' | 'mmap' | 'mlock'
>;

interface LockRights {
  /** Bytes that this process may lock; `null`: as many as it wants, or not known. */
  readonly lockableBytes: number | null;
}

/** llama.cpp turns flash attention off for them, whatever was asked (`llama-context.cpp`). */
const withoutFlashAttention: ReadonlySet<string> = new Set(['grok']);

/**
 * Settings that must not be loaded together, found by trying all of them on llama.cpp
 * (docs/decisions/011-memory.md): it refuses them, ignores one of them, or computes wrongly.
 * @param header `null`: not known; what depends on the file is then not checked
 */
export function loadProblems(
  settings: CheckedSettings,
  header: Pick<GgufHeader, 'architecture' | 'attention' | 'tensorBytes'> | null,
  { lockableBytes }: LockRights,
): LoadProblem[] {
  const problems: LoadProblem[] = [];
  const isForcedOff = header !== null && withoutFlashAttention.has(header.architecture);
  if (isQuantized(settings.valueCacheType) && (settings.flashAttention === 'off' || isForcedOff)) {
    const type = settings.valueCacheType;
    problems.push({ code: 'VALUE_CACHE_NEEDS_FLASH_ATTENTION', type, isForcedOff });
  }
  if (header?.attention) {
    const { keyLength, valueLength } = header.attention;
    problems.push(
      ...undividedHeads('keys', settings.keyCacheType, keyLength),
      ...undividedHeads('values', settings.valueCacheType, valueLength),
    );
  }
  if (settings.mlock === 'on') {
    if (settings.mmap === 'on') problems.push({ code: 'LOCK_EXCLUDES_MAPPING' });
    const neededBytes = header?.tensorBytes ?? 0;
    if (lockableBytes !== null && neededBytes > lockableBytes) {
      problems.push({ code: 'LOCK_LIMIT', neededBytes, limitBytes: lockableBytes });
    }
  }
  return problems;
}

function undividedHeads(
  part: 'keys' | 'values',
  type: CacheType,
  headLength: number,
): LoadProblem[] {
  const { elements: blockElements } = blockOf(type);
  if (headLength % blockElements === 0) return [];
  return [{ code: 'CACHE_TYPE_BLOCKS', part, type, blockElements, headLength }];
}
