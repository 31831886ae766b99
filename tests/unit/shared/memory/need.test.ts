import { describe, expect, test } from 'vitest';
import { defaultSettings, type ModelSettings } from '#shared/domain/settings.ts';
import { noCorrection } from '#shared/memory/correction.ts';
import { gpuBytes } from '#shared/memory/gpu-shares.ts';
import { contextTokens, memoryNeed } from '#shared/memory/need.ts';
import { aHeader, aMatrix } from '#tests/helpers/a-header.ts';

const layers = 4;
const repackedTypes = new Set(['Q4_0']);
const embedding = aMatrix('token_embd.weight', 4096, 1000);
const blocks = (type?: string) =>
  Array.from({ length: layers }, (_, i) => aMatrix(`blk.${i}.ffn_up.weight`, 4096, 4096, type));
const output = aMatrix('output.weight', 4096, 1000);
const header = aHeader({ layers, tensors: [embedding, ...blocks(), output] });
const gpu = (freeBytes: number, name = 'GPU') => ({ name, totalBytes: 24e9, freeBytes });

function need(
  settings: Partial<ModelSettings> = {},
  gpus: readonly ReturnType<typeof gpu>[] = [],
  of = header,
) {
  const machine = { gpus, repackedTypes };
  return memoryNeed(of, { ...defaultSettings, ...settings }, machine, noCorrection);
}

describe('weights', () => {
  test('are mapped, copied when they are not, and copied to be locked', () => {
    const { tensorBytes } = header;
    const both = (settings: Partial<ModelSettings>) => {
      const { mappedWeightsBytes, copiedWeightsBytes } = need(settings).system;
      return [mappedWeightsBytes, copiedWeightsBytes];
    };
    expect(both({})).toEqual([tensorBytes, 0]);
    expect(both({ mmap: 'on' })).toEqual([tensorBytes, 0]);
    expect(both({ mmap: 'off' })).toEqual([0, tensorBytes]);
    expect(both({ mlock: 'on' })).toEqual([0, tensorBytes]);
  });

  test('of a type that the CPU gets rearranged are held twice, unless they are copied anyway', () => {
    const packed = aHeader({ layers, tensors: [embedding, ...blocks('Q4_0'), output] });
    const packedBytes = layers * 4096 * 4096 * (18 / 32);
    expect(need({}, [], packed).system).toMatchObject({
      mappedWeightsBytes: packed.tensorBytes,
      copiedWeightsBytes: packedBytes,
    });
    expect(need({ mmap: 'off' }, [], packed).system).toMatchObject({
      mappedWeightsBytes: 0,
      copiedWeightsBytes: packed.tensorBytes,
    });
  });
});

describe('GPU layers', () => {
  test('move the output first, then the last layers, with their part of the cache', () => {
    const [none, one, two, all] = ['none' as const, 1, 2, 'all' as const].map((gpuLayers) =>
      need({ gpuLayers }, [gpu(20e9)]),
    );
    const blockBytes = blocks()[0]!.sizeBytes;
    const onGpu = (of: typeof none) => of?.gpus[0]?.weightsBytes ?? 0;
    expect(none?.gpus).toEqual([]);
    expect(onGpu(one)).toBe(output.sizeBytes);
    expect(onGpu(two)).toBe(output.sizeBytes + blockBytes);
    expect(onGpu(all)).toBe(output.sizeBytes + layers * blockBytes);
    expect(all?.system.mappedWeightsBytes).toBe(embedding.sizeBytes);
    expect(all?.system.kvBytes).toBe(0);
    expect(two?.gpus[0]?.kvBytes).toBe((none?.system.kvBytes ?? 0) / layers);
    expect(two?.heldBytes).toBeLessThan(one?.heldBytes ?? 0);
  });

  test('copy the embedding to the GPU where the output is made of it', () => {
    const tied = aHeader({ layers, tensors: [embedding, ...blocks()] });
    const one = need({ gpuLayers: 1 }, [gpu(20e9)], tied);
    expect(one.gpus[0]?.weightsBytes).toBe(embedding.sizeBytes);
    expect(one.system.mappedWeightsBytes).toBe(tied.tensorBytes);
  });

  test('left to the runner are as many as fit, and none where there is no GPU', () => {
    const blockBytes = blocks()[0]!.sizeBytes;
    const whole = gpuBytes(need({ gpuLayers: 'all' }, [gpu(20e9)]).gpus[0]!);
    expect(need({}, [gpu(20e9)]).gpuLayers).toBe(layers + 1);
    expect(need({}, [gpu(whole - blockBytes)]).gpuLayers).toBe(layers);
    expect(need({}, [gpu(0)]).gpuLayers).toBe(0);
    expect(need({ gpuLayers: 'all' }).gpuLayers).toBe(0);
  });

  test('are shared between GPUs by what each has free, and none is lost', () => {
    const shared = need({ gpuLayers: 'all' }, [gpu(15e9, 'large'), gpu(5e9, 'small')]);
    expect(shared.gpus.map((each) => [each.name, each.layers])).toEqual([
      ['large', 4],
      ['small', 1],
    ]);
    const full = need({ gpuLayers: 'all' }, [gpu(0), gpu(0)]);
    expect(full.gpus.reduce((sum, each) => sum + each.layers, 0)).toBe(layers + 1);
  });
});

test('a longer context, wider types and a larger batch never need less', () => {
  const held = (settings: Partial<ModelSettings>) => need(settings).highBytes;
  const contexts = [256, 1024, 4096, 8192].map((contextSize) => held({ contextSize }));
  const types = (['q4_0', 'q8_0', 'f16', 'f32'] as const).map((type) =>
    held({ keyCacheType: type, valueCacheType: type }),
  );
  const batches = [64, 512, 2048].map((batchSize) => held({ batchSize }));
  for (const sizes of [contexts, types, batches]) {
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(new Set(sizes).size).toBe(sizes.length);
  }
});

test('what is held lies within its range', () => {
  const { lowBytes, heldBytes, highBytes } = need();
  expect(lowBytes).toBeLessThan(heldBytes);
  expect(heldBytes).toBeLessThan(highBytes);
});

test('an automatic context is what the model was trained on, at most 4,096', () => {
  expect(contextTokens('auto', 1000)).toBe(1024);
  expect(contextTokens('auto', 131_072)).toBe(4096);
  expect(contextTokens('auto', null)).toBe(4096);
  expect(contextTokens(8000, 512)).toBe(8192);
});
