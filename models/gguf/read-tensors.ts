import type { GgufTensor } from '#shared/domain/gguf.ts';
import type { ByteReader } from './byte-reader.ts';
import { refuse } from './refused.ts';
import { tensorTypes } from './tensor-types.ts';

export const tensorLimits = { tensors: 65_536, nameBytes: 63, dimensions: 4 };

/** A name of one byte with its length, one dimension with their number, type, offset. */
const leastEntryBytes = 8 + 1 + 4 + 8 + 4 + 8;

/** Weights of every architecture, with which llama.cpp computes as floating-point numbers. */
const floatWeights =
  /^(token_embd|output|.*norm.*|blk\.\d+\.(attn_(q|k|v|qkv|output)|ffn_(up|down|gate)))\.weight$/;
/** Types that ggml has for other purposes; as such weights they make it read out of bounds. */
const noWeightTypes: readonly string[] = ['I8', 'I16', 'I32', 'I64', 'F64', 'Q8_1', 'Q8_K'];

const mostElements = 2n ** 63n - 1n;

/**
 * Reads the list of tensors at the reader's position, and checks that their data lie one after the
 * other, as llama.cpp demands, and within the file.
 * @param alignment bytes
 * @throws Refused
 */
export function readTensors(reader: ByteReader, count: number, alignment: number): GgufTensor[] {
  const limit = Math.min(tensorLimits.tensors, Math.floor(reader.remaining / leastEntryBytes));
  if (count > limit) refuse({ code: 'TOO_MANY_TENSORS', limit });
  const tensors: GgufTensor[] = [];
  const names = new Set<string>();
  // In bigint, because one tensor alone may claim 2^63 elements.
  let end = 0n;
  for (let index = 0; index < count; index++) {
    const name = readName(reader, index);
    if (names.has(name)) refuse({ code: 'DUPLICATE_TENSOR', tensor: name });
    names.add(name);
    const shape = readShape(reader, name);
    const { type, sizeBytes } = readSize(reader, name, shape);
    const offset = padded(end, alignment);
    if (reader.uint64() !== offset) refuse({ code: 'WRONG_TENSOR_OFFSET', tensor: name });
    end = offset + sizeBytes;
    tensors.push({ name, type, shape: shape.map(Number), sizeBytes: Number(sizeBytes) });
  }
  checkFits(reader, end, alignment);
  return tensors;
}

function readName(reader: ByteReader, index: number): string {
  const bytes = reader.length();
  if (bytes === 0 || bytes > tensorLimits.nameBytes) refuse({ code: 'BAD_TENSOR_NAME', index });
  return reader.text(bytes, bytes);
}

/** A dimension of 0 is refused as well: llama.cpp divides by it. */
function readShape(reader: ByteReader, tensor: string): bigint[] {
  const dimensions = reader.uint32();
  if (dimensions === 0 || dimensions > tensorLimits.dimensions) {
    refuse({ code: 'BAD_TENSOR_SHAPE', tensor });
  }
  const shape: bigint[] = [];
  for (let each = 0; each < dimensions; each++) shape.push(reader.uint64());
  if (shape.some((size) => size === 0n)) refuse({ code: 'BAD_TENSOR_SHAPE', tensor });
  const elements = shape.reduce((product, size) => product * size, 1n);
  if (elements > mostElements) refuse({ code: 'TENSOR_TOO_LARGE', tensor });
  return shape;
}

function readSize(reader: ByteReader, tensor: string, shape: readonly bigint[]) {
  const id = reader.uint32();
  const type = tensorTypes.get(id) ?? refuse({ code: 'UNKNOWN_TENSOR_TYPE', tensor, type: id });
  const { name, blockElements, blockBytes } = type;
  if (noWeightTypes.includes(name) && floatWeights.test(tensor)) {
    refuse({ code: 'WRONG_TENSOR_TYPE', tensor, type: name });
  }
  const [rowElements = 0n, ...rows] = shape;
  if (rowElements % BigInt(blockElements) !== 0n) {
    refuse({ code: 'PARTIAL_BLOCK', tensor, type: name, blockElements });
  }
  const rowBytes = (rowElements / BigInt(blockElements)) * BigInt(blockBytes);
  const sizeBytes = rows.reduce((product, size) => product * size, rowBytes);
  if (sizeBytes > mostElements) refuse({ code: 'TENSOR_TOO_LARGE', tensor });
  return { type: name, sizeBytes };
}

function checkFits(reader: ByteReader, dataBytes: bigint, alignment: number): void {
  const start = padded(BigInt(reader.position), alignment);
  const sizeBytes = reader.position + reader.remaining;
  if (dataBytes > 0n && start + dataBytes > BigInt(sizeBytes)) {
    refuse({ code: 'TENSORS_CUT_SHORT', sizeBytes });
  }
}

function padded(position: bigint, alignment: number): bigint {
  const step = BigInt(alignment);
  return ((position + step - 1n) / step) * step;
}
