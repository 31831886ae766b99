import type { ByteReader } from './byte-reader.ts';
import { refuse } from './refused.ts';
import {
  type ArrayValue,
  decodeNumber,
  type ElementType,
  leastBytes,
  numberBytes,
  type Scalar,
  type SingleValue,
  type Value,
  type ValueType,
  valueTypes,
} from './values.ts';
import { chatTemplateKey, createTokenMarks, type TokenMarks, tokensKey } from './token-marks.ts';

export const metadataLimits = {
  keys: 16_384,
  keyBytes: 65_535,
  textBytes: 16 * 1024 * 1024,
  templateBytes: 1024 * 1024,
  arrayLength: 16 * 1024 * 1024,
  /** Four times the largest vocabulary known. */
  tokens: 1024 * 1024,
};

/** Key of one character, its length, the value's type, a value of one byte. */
const leastEntryBytes = 8 + 1 + 4 + 1;

/** Of a text that is no template, this much is kept; of an array, that many numbers or texts. */
const keptTextBytes = 1024;
const keptNumbers = 1024;
const keptTexts = 8;

const reserved: readonly string[] = ['__proto__', 'constructor', 'prototype'];

export interface Metadata {
  /** A `Map`, because the keys are a stranger's. */
  readonly values: ReadonlyMap<string, Value>;
  readonly marks: TokenMarks;
}

/**
 * Reads the keys and values at the reader's position.
 * @throws Refused
 */
export function readMetadata(reader: ByteReader, count: number): Metadata {
  const limit = Math.min(metadataLimits.keys, Math.floor(reader.remaining / leastEntryBytes));
  if (count > limit) refuse({ code: 'TOO_MANY_KEYS', limit });
  const values = new Map<string, Value>();
  const marks = createTokenMarks();
  for (let index = 0; index < count; index++) {
    const key = readKey(reader, index);
    if (values.has(key)) refuse({ code: 'DUPLICATE_KEY', key: shown(key) });
    values.set(key, readValue(reader, key, marks));
  }
  return { values, marks };
}

function readKey(reader: ByteReader, index: number): string {
  const length = reader.length();
  if (length === 0 || length > metadataLimits.keyBytes) {
    refuse({ code: 'BAD_KEY', index, problem: 'length' });
  }
  const key = reader.text(length, length);
  if (!/^[\x20-\x7e]+$/.test(key)) refuse({ code: 'BAD_KEY', index, problem: 'characters' });
  if (key.split('.').some((part) => reserved.includes(part))) {
    refuse({ code: 'BAD_KEY', index, problem: 'reserved' });
  }
  return key;
}

function readValue(reader: ByteReader, key: string, marks: TokenMarks): Value {
  const type = readType(reader, key);
  if (type === 'array') return readArray(reader, key, marks);
  return { type, value: readSingle(reader, key, type) };
}

function readType(reader: ByteReader, key: string): ValueType {
  const id = reader.uint32();
  return valueTypes[id] ?? refuse({ code: 'UNKNOWN_VALUE_TYPE', key: shown(key), type: id });
}

function readSingle(reader: ByteReader, key: string, type: ElementType): SingleValue['value'] {
  if (type === 'string') {
    const isTemplate = key.startsWith(chatTemplateKey);
    const limitBytes = isTemplate ? metadataLimits.templateBytes : metadataLimits.textBytes;
    return reader.text(
      readTextLength(reader, key, limitBytes),
      isTemplate ? limitBytes : keptTextBytes,
    );
  }
  if (type === 'bool') return readBoolean(reader, key);
  return decodeNumber(type, reader.take(numberBytes[type]));
}

function readTextLength(reader: ByteReader, key: string, limitBytes: number): number {
  const length = reader.length();
  if (length > limitBytes) refuse({ code: 'TEXT_TOO_LONG', key: shown(key), limitBytes });
  return length;
}

function readBoolean(reader: ByteReader, key: string): boolean {
  const value = reader.uint8();
  if (value > 1) refuse({ code: 'BAD_BOOLEAN', key: shown(key), value });
  return value === 1;
}

function readArray(reader: ByteReader, key: string, marks: TokenMarks): ArrayValue {
  const elementType = readType(reader, key);
  if (elementType === 'array') refuse({ code: 'NESTED_ARRAY', key: shown(key) });
  const length = reader.length();
  const fitting = Math.floor(reader.remaining / leastBytes(elementType));
  const most = key === tokensKey ? metadataLimits.tokens : metadataLimits.arrayLength;
  const limit = Math.min(most, fitting);
  if (length > limit) refuse({ code: 'ARRAY_TOO_LONG', key: shown(key), limit });
  const first =
    elementType === 'string'
      ? readTexts(reader, key, length, marks)
      : elementType === 'bool'
        ? readBooleans(reader, key, length)
        : readNumbers(reader, key, elementType, length, marks);
  return { type: 'array', elementType, length, first };
}

function readTexts(reader: ByteReader, key: string, length: number, marks: TokenMarks): Scalar[] {
  const mark = marks.textsOf(key, length);
  const first: Scalar[] = [];
  for (let index = 0; index < length; index++) {
    const bytes = readTextLength(reader, key, metadataLimits.textBytes);
    if (index >= keptTexts && mark === null) {
      reader.skip(bytes);
      continue;
    }
    const kept = reader.latin1(Math.min(bytes, keptTextBytes));
    reader.skip(bytes - kept.length);
    if (index < keptTexts) first.push(Buffer.from(kept, 'latin1').toString('utf8'));
    mark?.(index, kept);
  }
  return first;
}

function readBooleans(reader: ByteReader, key: string, length: number): Scalar[] {
  const first: Scalar[] = [];
  for (let index = 0; index < length; index++) {
    const value = readBoolean(reader, key);
    if (index < keptNumbers) first.push(value);
  }
  return first;
}

function readNumbers(
  reader: ByteReader,
  key: string,
  type: Exclude<ElementType, 'string' | 'bool'>,
  length: number,
  marks: TokenMarks,
): Scalar[] {
  const markNumber = type === 'int32' ? marks.numbersOf(key) : null;
  const bytes = numberBytes[type];
  const read = markNumber ? length : Math.min(length, keptNumbers);
  const first: Scalar[] = [];
  for (let index = 0; index < read; index++) {
    const value = decodeNumber(type, reader.take(bytes));
    if (index < keptNumbers) first.push(value);
    markNumber?.(index, Number(value));
  }
  reader.skip((length - read) * bytes);
  return first;
}

/** A key as a message may carry it. */
export function shown(key: string): string {
  return key.slice(0, 100);
}
