import { readFileSync } from 'node:fs';

/**
 * The types of weights that llama.cpp rearranges for this CPU (`ggml-cpu/repack.cpp`), which it keeps
 * beside the file's mapping. Seen on AVX-512; the others are from its source. Loads correct a mistake.
 */
export function repackedTypes(): ReadonlySet<string> {
  if (process.arch === 'arm64') return new Set(['Q4_0', 'Q4_K', 'IQ4_NL']);
  const flags = cpuFlags();
  if (flags !== null && !flags.includes('avx2')) return new Set();
  const avx2 = ['Q4_0', 'Q4_K', 'IQ4_NL'];
  return new Set(flags?.includes('avx512f') ? [...avx2, 'Q2_K'] : avx2);
}

/** As Linux names them; `null` elsewhere. */
function cpuFlags(): readonly string[] | null {
  try {
    const text = readFileSync('/proc/cpuinfo', 'utf8');
    return /^flags\s*: (.*)$/m.exec(text)?.[1]?.split(' ') ?? null;
  } catch {
    return null;
  }
}
