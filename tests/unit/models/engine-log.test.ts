import { expect, test } from 'vitest';
import { reportOf } from '#models/runner/local/engine-log.ts';

const mebibyte = 1024 ** 2;

// As node-llama-cpp 3.22.1's llama.cpp writes them.
const spoken = [
  'load_tensors:   CPU_Mapped model buffer size =    16.63 MiB',
  'load_tensors:   CPU_REPACK model buffer size =    18.28 MiB',
  'llama_context:        CPU  output buffer size =     0.19 MiB',
  'llama_kv_cache:        CPU KV buffer size =   180.00 MiB',
  'llama_kv_cache: size =  180.00 MiB (  8192 cells,  30 layers,  1/1 seqs), K (f16):   90.00 MiB',
  'resolve_fused_ops: Flash Attention enabled',
  'sched_reserve:        CPU compute buffer size =    98.25 MiB',
];

test('every buffer is found once, with its place and size', () => {
  expect(reportOf(spoken).buffers).toEqual([
    { kind: 'weights', place: 'CPU_Mapped', sizeBytes: Math.round(16.63 * mebibyte) },
    { kind: 'weights', place: 'CPU_REPACK', sizeBytes: Math.round(18.28 * mebibyte) },
    { kind: 'output', place: 'CPU', sizeBytes: Math.round(0.19 * mebibyte) },
    { kind: 'kv', place: 'CPU', sizeBytes: 180 * mebibyte },
    { kind: 'compute', place: 'CPU', sizeBytes: 98.25 * mebibyte },
  ]);
});

test('what automatic flash attention came to is read, and unknown where nothing was said', () => {
  expect(reportOf(spoken).flashAttention).toBe('on');
  expect(reportOf(['Flash Attention was auto, set to disabled']).flashAttention).toBe('off');
  const needed = ['llama_context: flash_attn            = enabled'];
  expect(reportOf(needed).flashAttention).toBe('on');
  expect(reportOf(['llama_context: flash_attn            = auto']).flashAttention).toBeNull();
});

test('a lock that the system refused is noticed: llama.cpp only warns', () => {
  const warning =
    'warning: failed to mlock 96579584-byte buffer (after previously locking 0 bytes)';
  expect(reportOf([...spoken, warning]).couldNotLock).toBe(true);
  expect(reportOf(spoken).couldNotLock).toBe(false);
});
