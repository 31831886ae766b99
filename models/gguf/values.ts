/** GGUF's value types by number. */
export const valueTypes = [
  'uint8',
  'int8',
  'uint16',
  'int16',
  'uint32',
  'int32',
  'float32',
  'bool',
  'string',
  'array',
  'uint64',
  'int64',
  'float64',
] as const;
export type ValueType = (typeof valueTypes)[number];
export type NumberType = Exclude<ValueType, 'bool' | 'string' | 'array'>;
export type ElementType = Exclude<ValueType, 'array'>;

export type Scalar = number | bigint | boolean | string;

export interface SingleValue {
  readonly type: ElementType;
  readonly value: Scalar;
}

export interface ArrayValue {
  readonly type: 'array';
  readonly elementType: ElementType;
  readonly length: number;
  /** The first elements. */
  readonly first: readonly Scalar[];
}

export type Value = SingleValue | ArrayValue;

export const numberBytes: Readonly<Record<NumberType, number>> = {
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint32: 4,
  int32: 4,
  float32: 4,
  uint64: 8,
  int64: 8,
  float64: 8,
};

/** Least bytes of one value in the file. */
export function leastBytes(type: ElementType): number {
  if (type === 'string') return 8;
  return type === 'bool' ? 1 : numberBytes[type];
}

export function decodeNumber(type: NumberType, bytes: Buffer): number | bigint {
  switch (type) {
    case 'uint8':
      return bytes.readUInt8();
    case 'int8':
      return bytes.readInt8();
    case 'uint16':
      return bytes.readUInt16LE();
    case 'int16':
      return bytes.readInt16LE();
    case 'uint32':
      return bytes.readUInt32LE();
    case 'int32':
      return bytes.readInt32LE();
    case 'float32':
      return bytes.readFloatLE();
    case 'uint64':
      return bytes.readBigUInt64LE();
    case 'int64':
      return bytes.readBigInt64LE();
    case 'float64':
      return bytes.readDoubleLE();
  }
}

/** `uint32`, `array<string>`. */
export function typeName(value: Value): string {
  return value.type === 'array' ? `array<${value.elementType}>` : value.type;
}
