import { leastBytes, valueTypes } from '#models/gguf/values.ts';

/** Where the parts of a header lie in its file, as byte positions. */
export interface GgufLayout {
  readonly fields: readonly FieldLayout[];
  readonly tensors: readonly TensorLayout[];
  /** Where the data begin. */
  readonly dataAt: number;
}

interface FieldLayout {
  readonly at: number;
  readonly typeAt: number;
  readonly valueAt: number;
  readonly end: number;
}

interface TensorLayout {
  readonly at: number;
  readonly dimensionsAt: number;
  readonly dimensions: number;
  readonly typeAt: number;
  readonly offsetAt: number;
  readonly end: number;
}

/** Reads where everything lies in a file that is known to be right. */
export function layoutOf(bytes: Buffer): GgufLayout {
  let at = 24;
  const fields: FieldLayout[] = [];
  const tensors: TensorLayout[] = [];
  for (let left = length(bytes, 16); left > 0; left--) {
    const typeAt = textEnd(bytes, at);
    const end = valueEnd(bytes, bytes.readUInt32LE(typeAt), typeAt + 4);
    fields.push({ at, typeAt, valueAt: typeAt + 4, end });
    at = end;
  }
  for (let left = length(bytes, 8); left > 0; left--) {
    const dimensionsAt = textEnd(bytes, at);
    const dimensions = bytes.readUInt32LE(dimensionsAt);
    const typeAt = dimensionsAt + 4 + 8 * dimensions;
    tensors.push({ at, dimensionsAt, dimensions, typeAt, offsetAt: typeAt + 4, end: typeAt + 12 });
    at = typeAt + 12;
  }
  return { fields, tensors, dataAt: Math.ceil(at / 32) * 32 };
}

function length(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}

function textEnd(bytes: Buffer, at: number): number {
  return at + 8 + length(bytes, at);
}

function valueEnd(bytes: Buffer, id: number, at: number): number {
  const type = valueTypes[id];
  if (type === undefined) throw new Error(`no type ${id}`);
  if (type === 'string') return textEnd(bytes, at);
  if (type !== 'array') return at + leastBytes(type);
  let end = at + 12;
  for (let left = length(bytes, at + 4); left > 0; left--) {
    end = valueEnd(bytes, bytes.readUInt32LE(at), end);
  }
  return end;
}
