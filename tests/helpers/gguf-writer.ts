import { numberBytes, type NumberType, type ValueType, valueTypes } from '#models/gguf/values.ts';

/** A value of a header as a test writes it; also one that no honest writer writes. */
export type WrittenValue =
  | { readonly type: NumberType; readonly value: number | bigint }
  /** Any byte, because a test may lie. */
  | { readonly type: 'bool'; readonly value: number }
  | { readonly type: 'string'; readonly value: string; readonly claimedBytes?: bigint }
  | {
      readonly type: 'array';
      readonly elements: ValueType;
      readonly values: readonly WrittenValue[];
      readonly claimedLength?: bigint;
    }
  /** The number of a type, and bytes as they are. */
  | { readonly type: 'raw'; readonly id: number; readonly bytes: Buffer };

export type WrittenField = readonly [key: string, value: WrittenValue];

export interface WrittenTensor {
  readonly name: string;
  readonly shape: readonly (number | bigint)[];
  /** ggml's number of the type; F32 unless told. */
  readonly type?: number;
  readonly data: Buffer;
  /** Where it says that it lies, when that is not where it lies. */
  readonly claimedOffset?: bigint;
  readonly claimedDimensions?: number;
}

export interface WrittenGguf {
  readonly version?: number;
  readonly fields: readonly WrittenField[];
  readonly tensors: readonly WrittenTensor[];
  /** Bytes; 32 unless told. */
  readonly alignment?: number;
  readonly claimedFields?: bigint;
  readonly claimedTensors?: bigint;
}

/** Writes a GGUF file, little-endian. */
export function writeGguf(file: WrittenGguf): Buffer {
  const { version = 3, fields, tensors, alignment = 32 } = file;
  const offsets = offsetsOf(tensors, alignment);
  const header = Buffer.concat([
    Buffer.from('GGUF'),
    uint32(version),
    uint64(file.claimedTensors ?? tensors.length),
    uint64(file.claimedFields ?? fields.length),
    ...fields.flatMap(([key, value]) => [string(key), valueType(value), valueBytes(value)]),
    ...tensors.map((tensor, index) => tensorBytes(tensor, offsets[index] ?? 0)),
  ]);
  const data = tensors.map((tensor) => padTo(alignment, tensor.data));
  return Buffer.concat([padTo(alignment, header), ...data]);
}

function offsetsOf(tensors: readonly WrittenTensor[], alignment: number): number[] {
  let end = 0;
  return tensors.map(({ data }) => {
    const offset = end;
    end += Math.ceil(data.length / alignment) * alignment;
    return offset;
  });
}

function tensorBytes(tensor: WrittenTensor, offset: number): Buffer {
  const { name, shape, type = 0, claimedOffset, claimedDimensions } = tensor;
  return Buffer.concat([
    string(name),
    uint32(claimedDimensions ?? shape.length),
    ...shape.map(uint64),
    uint32(type),
    uint64(claimedOffset ?? offset),
  ]);
}

function valueType(value: WrittenValue): Buffer {
  return uint32(value.type === 'raw' ? value.id : typeId(value.type));
}

function typeId(type: ValueType): number {
  return valueTypes.indexOf(type);
}

function valueBytes(value: WrittenValue): Buffer {
  switch (value.type) {
    case 'raw':
      return value.bytes;
    case 'string':
      return string(value.value, value.claimedBytes);
    case 'bool':
      return Buffer.from([value.value]);
    case 'array':
      return Buffer.concat([
        uint32(typeId(value.elements)),
        uint64(value.claimedLength ?? value.values.length),
        ...value.values.map(valueBytes),
      ]);
    default:
      return numberValue(value.type, value.value);
  }
}

function numberValue(type: NumberType, value: number | bigint): Buffer {
  const bytes = Buffer.alloc(numberBytes[type]);
  if (type === 'float32') bytes.writeFloatLE(Number(value));
  else if (type === 'float64') bytes.writeDoubleLE(Number(value));
  else {
    // Whole numbers of any sign are their lowest bytes.
    const low = BigInt.asUintN(64, BigInt(value));
    for (const index of bytes.keys()) bytes[index] = Number((low >> BigInt(8 * index)) & 0xffn);
  }
  return bytes;
}

export function string(text: string, claimedBytes?: bigint): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([uint64(claimedBytes ?? bytes.length), bytes]);
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

export function uint64(value: number | bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)));
  return bytes;
}

function padTo(alignment: number, bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & (alignment - 1))]);
}

export function text(value: string): WrittenValue {
  return { type: 'string', value };
}

export function u32(value: number): WrittenValue {
  return { type: 'uint32', value };
}

export function f32(value: number): WrittenValue {
  return { type: 'float32', value };
}

export function texts(values: readonly string[]): WrittenValue {
  return { type: 'array', elements: 'string', values: values.map(text) };
}

export function numbers(elements: NumberType, values: readonly number[]): WrittenValue {
  const written = values.map((value) => ({ type: elements, value }));
  return { type: 'array', elements, values: written };
}
