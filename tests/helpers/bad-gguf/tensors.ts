import { tensorTypes } from '#models/gguf/tensor-types.ts';
import { u32, writeGguf, type WrittenTensor, type WrittenValue } from '../gguf-writer.ts';
import { tinyModel } from '../tiny-gguf.ts';
import { absurdCounts, bad, badModel, badTensors, type BadFile } from './bad-file.ts';

/** Files whose list of tensors is wrong, or whose data are not where it says. */
export function badTensorLists(): readonly BadFile[] {
  return [
    ...alignments(),
    ...names(),
    ...shapes(),
    ...typesAndBlocks(),
    ...noWeights(),
    ...offsets(),
    ...cutData(),
  ];
}

function alignments(): BadFile[] {
  const key = 'general.alignment';
  const wrongTypes: readonly WrittenValue[] = [
    { type: 'int32', value: 32 },
    { type: 'uint64', value: 32 },
    { type: 'float32', value: 32 },
    { type: 'string', value: '32' },
    { type: 'bool', value: 1 },
    { type: 'array', elements: 'uint32', values: [u32(32)] },
  ];
  return [
    ...[0, 1, 2, 4, 7, 2 ** 20 + 1, 2 ** 21, 2 ** 31, 2 ** 32 - 1].map((value) =>
      badModel(`alignment ${value}`, { [key]: u32(value) }, 'OUT_OF_RANGE', { key }),
    ),
    ...[9, 12, 24, 33, 48, 100, 1000, 65_535].map((value) =>
      badModel(`alignment ${value}`, { [key]: u32(value) }, 'BAD_ALIGNMENT', { alignment: value }),
    ),
    ...wrongTypes.map((value) =>
      badModel(`alignment as ${value.type}`, { [key]: value }, 'WRONG_VALUE_TYPE', { key }),
    ),
  ];
}

/** Changes the tensor of that index, of a loadable model. */
function changed(index: number, change: Partial<WrittenTensor>) {
  return (tensors: readonly WrittenTensor[]) =>
    tensors.map((tensor, each) => (each === index ? { ...tensor, ...change } : tensor));
}

function names(): BadFile[] {
  const long = [64, 65, 255, 1000];
  return [
    badTensors('a tensor without a name', changed(2, { name: '' }), 'BAD_TENSOR_NAME', {
      index: 2,
    }),
    ...long.map((length) =>
      badTensors(
        `a tensor's name of ${length} bytes`,
        changed(1, { name: 'n'.repeat(length) }),
        'BAD_TENSOR_NAME',
        { index: 1 },
      ),
    ),
    badTensors(
      'a name of 33 letters and 66 bytes',
      changed(0, { name: 'é'.repeat(33) }),
      'BAD_TENSOR_NAME',
    ),
    ...[1, 5, 19].map((index) =>
      badTensors(
        `tensor ${index} named as the first`,
        changed(index, { name: 'token_embd.weight' }),
        'DUPLICATE_TENSOR',
        { tensor: 'token_embd.weight' },
      ),
    ),
  ];
}

function shapes(): BadFile[] {
  const tensor = 'output_norm.weight';
  const wrong = (shape: readonly (number | bigint)[]) => changed(1, { shape });
  const zeros = [[0], [0, 1], [32, 0], [1, 1, 0], [32, 1, 1, 0], [0, 0, 0, 0]];
  const overflowing = [
    [2n ** 63n],
    [2n ** 64n - 1n],
    [2n ** 32n, 2n ** 31n],
    [2n ** 32n, 2n ** 32n],
    [2n ** 62n, 1n, 2n],
    [2n ** 16n, 2n ** 16n, 2n ** 16n, 2n ** 16n],
    [2n ** 63n - 1n, 2n ** 63n - 1n, 2n ** 63n - 1n, 2n ** 63n - 1n],
    // As many numbers as can be, of four bytes each.
    [2n ** 62n],
  ];
  return [
    ...[0, 5, 6, 64, 2 ** 31, 2 ** 32 - 1].map((claimedDimensions) =>
      badTensors(
        `${claimedDimensions} dimensions`,
        changed(1, { claimedDimensions }),
        'BAD_TENSOR_SHAPE',
        {
          tensor,
        },
      ),
    ),
    ...zeros.map((shape) =>
      badTensors(`a shape of ${shape.join(' × ')}`, wrong(shape), 'BAD_TENSOR_SHAPE', { tensor }),
    ),
    ...overflowing.map((shape) =>
      badTensors(`a shape of ${shape.join(' × ')}`, wrong(shape), 'TENSOR_TOO_LARGE', { tensor }),
    ),
  ];
}

function typesAndBlocks(): BadFile[] {
  const tensor = 'output_norm.weight';
  const unknown = [4, 5, 31, 32, 33, 36, 37, 38, 43, 44, 99, 255, 2 ** 31, 2 ** 32 - 1];
  // Those for other purposes are refused for being what they are.
  const quantized = [...tensorTypes].filter(
    ([, { name, blockElements }]) =>
      (blockElements > 1 && !name.startsWith('Q8_')) || name === 'Q8_0',
  );
  const partial = (type: number, elements: number, name: string) =>
    badTensors(
      `a row of ${elements} ${name}`,
      changed(1, { type, shape: [elements] }),
      'PARTIAL_BLOCK',
      {
        tensor,
        type: name,
      },
    );
  return [
    ...unknown.map((type) =>
      badTensors(`tensor type ${type}`, changed(1, { type }), 'UNKNOWN_TENSOR_TYPE', {
        tensor,
        type,
      }),
    ),
    ...quantized.flatMap(([type, { name, blockElements }]) => [
      partial(type, blockElements - 1, name),
      partial(type, blockElements + 1, name),
      partial(type, blockElements / 2, name),
    ]),
  ];
}

/** llama.cpp reads out of bounds, or ends the process, over these. */
function noWeights(): BadFile[] {
  const types = { I8: 24, I16: 25, I32: 26, I64: 27, F64: 28, Q8_1: 9, Q8_K: 15 };
  // By index of the tiny model's tensors: the vocabulary, a norm, attention, the network.
  return Object.entries(types).flatMap(([name, type]) =>
    [0, 1, 2, 3, 6, 8].map((index) =>
      badTensors(
        `weights ${index} of type ${name}`,
        changed(index, { type }),
        'WRONG_TENSOR_TYPE',
        { tensor: tinyModel().tensors[index]?.name, type: name },
      ),
    ),
  );
}

function offsets(): BadFile[] {
  const wrong = [1n, 31n, 33n, 64n, 2n ** 32n, 2n ** 53n, ...absurdCounts.slice(4)];
  return [
    ...wrong.map((claimedOffset) =>
      badTensors(
        `the first tensor at ${claimedOffset}`,
        changed(0, { claimedOffset }),
        'WRONG_TENSOR_OFFSET',
        {
          tensor: 'token_embd.weight',
        },
      ),
    ),
    ...[0n, 32n, 33_152n - 32n, 33_152n + 32n, 33_152n + 1n].map((claimedOffset) =>
      badTensors(
        `the second tensor at ${claimedOffset}`,
        changed(1, { claimedOffset }),
        'WRONG_TENSOR_OFFSET',
        {
          tensor: 'output_norm.weight',
        },
      ),
    ),
    badTensors(
      'one tensor that says it is larger',
      changed(3, { shape: [64, 32] }),
      'WRONG_TENSOR_OFFSET',
    ),
    badTensors('one tensor of a smaller type', changed(3, { type: 1 }), 'WRONG_TENSOR_OFFSET'),
  ];
}

function cutData(): BadFile[] {
  const whole = writeGguf(tinyModel());
  const dataBytes = tinyModel().tensors.reduce((sum, { data }) => sum + data.length, 0);
  const missing = [1, 2, 31, 32, 100, 4096, 50_000, dataBytes - 1, dataBytes];
  return [
    ...missing.map((bytes) =>
      bad(
        `${bytes} bytes of weights missing`,
        whole.subarray(0, whole.length - bytes),
        'TENSORS_CUT_SHORT',
        {
          sizeBytes: whole.length - bytes,
        },
      ),
    ),
    ...[2 ** 20, 2 ** 30, 2 ** 40].map((rows) =>
      badTensors(
        `a last tensor of ${rows} rows`,
        (tensors) =>
          tensors.map((each, index) =>
            index === tensors.length - 1 ? { ...each, shape: [64, rows] } : each,
          ),
        'TENSORS_CUT_SHORT',
      ),
    ),
  ];
}
