import type { GgufHeader } from '../domain/gguf.ts';
import type { SystemParts } from '../domain/memory.ts';

type ProcessParts = Pick<SystemParts, 'processFileBytes' | 'processAnonymousBytes'>;

/**
 * A runner without its model, measured on Linux x64 with Node 24.21 and node-llama-cpp 3.22.1 over
 * vocabularies of 1,024 to 256,000 tokens (docs/decisions/011-memory.md).
 */
const fileBytes = 65e6;
const anonymousBytes = 80e6;
/** A token of the vocabulary with its merge, in llama.cpp and in node-llama-cpp's reading of the file. */
const bytesPerToken = 1000;

/** What a runner holds besides weights, cache and buffers. */
export function processBytes(
  { vocabularySize }: Pick<GgufHeader, 'vocabularySize'>,
  { processBytes: corrected }: { readonly processBytes: number },
): ProcessParts {
  const vocabulary = (vocabularySize ?? 0) * bytesPerToken;
  return {
    processFileBytes: fileBytes,
    processAnonymousBytes: Math.max(0, anonymousBytes + vocabulary + corrected),
  };
}
