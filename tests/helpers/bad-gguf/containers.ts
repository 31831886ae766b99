import { string, text, u32, uint32, uint64, writeGguf, type WrittenValue } from '../gguf-writer.ts';
import { tinyModel } from '../tiny-gguf.ts';
import { absurdCounts, bad, badField, type BadFile } from './bad-file.ts';

/** Files whose shell is wrong: magic, version, counts, keys, types, lengths. */
export function badContainers(): readonly BadFile[] {
  return [
    ...infamous(),
    ...magics(),
    ...versions(),
    ...counts(),
    ...keys(),
    ...types(),
    ...booleans(),
    ...textLengths(),
    ...arrayLengths(),
    ...cuts(),
  ];
}

/** The files that hang or abort node-llama-cpp's reader: docs/decisions/008-gguf-reader.md. */
export function infamous(): readonly BadFile[] {
  const bytes24 = head({ fields: 2n ** 62n });
  const bytes49 = Buffer.concat([
    head({ fields: 1n }),
    string('a'),
    uint32(9),
    uint32(0),
    uint64(2n ** 62n),
  ]);
  const key = (length: bigint) => Buffer.concat([head({ fields: 1n }), uint64(length)]);
  const polluting = Buffer.concat([
    head({ fields: 2n }),
    string('__proto__.x'),
    uint32(4),
    uint32(1),
    string('constructor.prototype.x'),
    uint32(4),
    uint32(1),
    Buffer.alloc(15),
  ]);
  return [
    bad('24 bytes that claim 2^62 fields', bytes24, 'TOO_MANY_KEYS', { limit: 0 }),
    bad('49 bytes with a list of 2^62 bytes', bytes49, 'ARRAY_TOO_LONG', { key: 'a', limit: 0 }),
    bad('32 bytes with a key of 3 GiB', key(3n * 2n ** 30n), 'TOO_MANY_KEYS', { limit: 0 }),
    bad('32 bytes with a key of 2^40 bytes', key(2n ** 40n), 'TOO_MANY_KEYS', { limit: 0 }),
    bad('105 bytes with keys that reach for prototypes', polluting, 'BAD_KEY', {
      index: 0,
      problem: 'reserved',
    }),
  ];
}

function head({ tensors = 0n, fields = 0n, version = 3 }): Buffer {
  return Buffer.concat([Buffer.from('GGUF'), uint32(version), uint64(tensors), uint64(fields)]);
}

function magics(): BadFile[] {
  const rest = writeGguf(tinyModel()).subarray(4);
  const wrong = [
    'gguf',
    'GGUf',
    'GGUG',
    'FUGG',
    'GGML',
    'ggjt',
    'ggla',
    '\0\0\0\0',
    'ÿÿ',
    'PK\x03\x04',
  ];
  const others = [
    '{"__meta',
    '# a text',
    '\x1f\x8b\x08\0',
    '<!DOCTYP',
    '\x89PNG\r\n\x1a\n',
    ' GGUF',
  ];
  return [
    ...wrong.map((magic) =>
      bad(
        `magic ${JSON.stringify(magic)}`,
        Buffer.concat([Buffer.from(magic), rest]),
        'WRONG_MAGIC',
      ),
    ),
    ...others.map((start) =>
      bad(
        `a file that begins with ${JSON.stringify(start)}`,
        Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(64)]),
        'WRONG_MAGIC',
      ),
    ),
    ...Array.from({ length: 24 }, (_, length) =>
      bad(`only ${length} bytes`, head({}).subarray(0, length), 'TOO_SHORT', { sizeBytes: length }),
    ),
  ];
}

function versions(): BadFile[] {
  const unknown = [0, 1, 4, 5, 255, 256, 65_536, 2 ** 31, 2 ** 32 - 1];
  const swapped = [1, 2, 3].map((version) => version * 2 ** 24);
  const file = (version: number) => writeGguf({ ...tinyModel(), version });
  return [
    ...unknown.map((version) =>
      bad(`version ${version}`, file(version), 'UNKNOWN_VERSION', { version }),
    ),
    ...swapped.map((version) => bad(`big-endian ${version}`, file(version), 'BIG_ENDIAN')),
  ];
}

function counts(): BadFile[] {
  const model = tinyModel();
  const tooMany = [16_385n, ...absurdCounts];
  const tooManyTensors = [65_537n, ...absurdCounts];
  return [
    ...tooMany.map((count) =>
      bad(`${count} fields`, writeGguf({ ...model, claimedFields: count }), 'TOO_MANY_KEYS'),
    ),
    ...tooManyTensors.map((count) =>
      bad(`${count} tensors`, writeGguf({ ...model, claimedTensors: count }), 'TOO_MANY_TENSORS'),
    ),
    bad('more fields than its bytes', padded(head({ fields: 6n }), 64), 'TOO_MANY_KEYS', {
      limit: 4,
    }),
    bad('more tensors than its bytes', padded(head({ tensors: 4n }), 120), 'TOO_MANY_TENSORS', {
      limit: 3,
    }),
  ];
}

function padded(bytes: Buffer, more: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(more)]);
}

function keys(): BadFile[] {
  const one = u32(1);
  const reserved = [
    '__proto__',
    '__proto__.x',
    'a.__proto__',
    'a.__proto__.b',
    'constructor',
    'constructor.prototype.x',
    'a.constructor',
    'prototype',
    'a.prototype.b',
  ];
  const characters = ['é', 'a\0b', '\0', 'a\nb', 'a\tb', 'a\x7f', '😀', 'general.nаme', '\u202e'];
  const lengths = [0n, 65_536n, ...absurdCounts];
  const duplicates = tinyModel().fields.slice(0, 10);
  return [
    ...reserved.map((key) =>
      badField(`key ${key}`, [key, one], 'BAD_KEY', { index: 0, problem: 'reserved' }),
    ),
    ...characters.map((key) =>
      badField(`key ${JSON.stringify(key)}`, [key, one], 'BAD_KEY', { problem: 'characters' }),
    ),
    ...lengths.map((length) =>
      bad(`a key of ${length} bytes`, withKeyLength(length), 'BAD_KEY', { problem: 'length' }),
    ),
    ...duplicates.map((field) =>
      badField(`${field[0]} twice`, field, 'DUPLICATE_KEY', { key: field[0] }),
    ),
    ...duplicates.map(([key]) =>
      badField(
        `${key} twice, of another type`,
        [key, { type: 'int64', value: 0 }],
        'DUPLICATE_KEY',
      ),
    ),
  ];
}

function withKeyLength(length: bigint): Buffer {
  const bytes = writeGguf(tinyModel());
  bytes.set(uint64(length), 24);
  return bytes;
}

function types(): BadFile[] {
  const unknown = [13, 14, 64, 255, 256, 2 ** 31, 2 ** 32 - 1];
  const element = (id: number): WrittenValue => ({
    type: 'raw',
    id: 9,
    bytes: Buffer.concat([uint32(id), uint64(1), Buffer.alloc(64)]),
  });
  return [
    ...unknown.map((id) =>
      badField(
        `a value of type ${id}`,
        ['a', { type: 'raw', id, bytes: Buffer.alloc(16) }],
        'UNKNOWN_VALUE_TYPE',
        { key: 'a', type: id },
      ),
    ),
    ...unknown.map((id) =>
      badField(`a list of type ${id}`, ['a', element(id)], 'UNKNOWN_VALUE_TYPE', { type: id }),
    ),
    ...['a', 'tokenizer.ggml.tokens', 'general.tags'].map((key) =>
      badField(`a list of lists in ${key}`, [key, element(9)], 'NESTED_ARRAY', { key }),
    ),
  ];
}

function booleans(): BadFile[] {
  const wrong = [2, 3, 127, 128, 254, 255];
  const list = (at: number, value: number): WrittenValue => ({
    type: 'array',
    elements: 'bool',
    values: Array.from({ length: 8 }, (_, index) => ({
      type: 'bool',
      value: index === at ? value : 1,
    })),
  });
  return [
    ...wrong.map((value) =>
      badField(`a bool that is ${value}`, ['a', { type: 'bool', value }], 'BAD_BOOLEAN', { value }),
    ),
    ...wrong.map((value, at) =>
      badField(`a bool that is ${value} in a list`, ['a', list(at, value)], 'BAD_BOOLEAN', {
        value,
      }),
    ),
  ];
}

function textLengths(): BadFile[] {
  const tooLong = [2n ** 24n + 1n, ...absurdCounts];
  const claim = (claimedBytes: bigint): WrittenValue => ({
    type: 'string',
    value: 'x',
    claimedBytes,
  });
  const list = (bytes: bigint): WrittenValue => ({
    type: 'array',
    elements: 'string',
    values: [text('a'), claim(bytes)],
  });
  const templates = ['tokenizer.chat_template', 'tokenizer.chat_template.tool_use'];
  return [
    ...tooLong.map((bytes) =>
      badField(`a text of ${bytes} bytes`, ['a', claim(bytes)], 'TEXT_TOO_LONG', { key: 'a' }),
    ),
    ...tooLong.map((bytes) =>
      badField(`a text of ${bytes} bytes in a list`, ['a', list(bytes)], 'TEXT_TOO_LONG'),
    ),
    ...templates.map((key) =>
      badField(`${key} of a MiB and more`, [key, claim(2n ** 20n + 1n)], 'TEXT_TOO_LONG', {
        limitBytes: 2 ** 20,
      }),
    ),
    ...[2n ** 18n, 2n ** 20n, 2n ** 24n].flatMap((bytes) => [
      badField(`a text of ${bytes} bytes that are not there`, ['a', claim(bytes)], 'CUT_SHORT'),
      badField(
        `a listed text of ${bytes} bytes that are not there`,
        ['a', list(bytes)],
        'CUT_SHORT',
      ),
    ]),
  ];
}

const listed = [
  'uint8',
  'int8',
  'uint16',
  'int16',
  'uint32',
  'int32',
  'float32',
  'bool',
  'string',
  'uint64',
  'int64',
  'float64',
] as const;

function arrayLengths(): BadFile[] {
  const lengths = [2n ** 24n + 1n, 2n ** 62n, 2n ** 64n - 1n];
  return listed.flatMap((elements) =>
    lengths.map((claimedLength) =>
      badField(
        `a list of ${claimedLength} ${elements}`,
        ['a', { type: 'array', elements, values: [], claimedLength }],
        'ARRAY_TOO_LONG',
        { key: 'a' },
      ),
    ),
  );
}

/** A file that ends in the middle of its only value, of each type. */
function cuts(): BadFile[] {
  const key = 'a.key.that.is.long.enough';
  return listed.flatMap((type) => {
    const value: WrittenValue =
      type === 'string'
        ? text('some words')
        : type === 'bool'
          ? { type, value: 1 }
          : { type, value: 1 };
    const array: WrittenValue = { type: 'array', elements: type, values: [value, value, value] };
    const file = (each: WrittenValue) => {
      const whole = writeGguf({ fields: [[key, each]], tensors: [], alignment: 1 });
      return whole.subarray(0, whole.length - 1);
    };
    return [
      bad(`cut in a ${type}`, file(value), 'CUT_SHORT'),
      bad(
        `cut in a list of ${type}`,
        file(array),
        type === 'string' ? 'CUT_SHORT' : 'ARRAY_TOO_LONG',
      ),
    ];
  });
}
