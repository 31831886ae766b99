import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readBundledManifest } from '#models/catalog/bundled.ts';
import { ByteReader } from '#models/gguf/byte-reader.ts';
import { readModel } from '#models/gguf/read-model.ts';
import { tensorTypes } from '#models/gguf/tensor-types.ts';
import { numberBytes, type NumberType } from '#models/gguf/values.ts';
import type { GgufHeader } from '#shared/domain/gguf.ts';
import {
  f32,
  numbers,
  text,
  texts,
  u32,
  type WrittenGguf,
  type WrittenTensor,
  type WrittenValue,
} from '#tests/helpers/gguf-writer.ts';
import { chosenSeed } from '#tests/helpers/seeded-random.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

function headerAt(path: string): GgufHeader {
  const result = readModel(path);
  if (result.type === 'read') return result.header;
  throw new Error(JSON.stringify(result));
}

function headerOf(model: WrittenGguf): GgufHeader {
  return headerAt(writeModel(folder.path, 'model.gguf', model));
}

describe('what a header says', () => {
  it.each(readBundledManifest().models)('of $name is what its manifest says', (model) => {
    const header = headerAt(model.file);
    expect(header).toMatchObject({
      sizeBytes: model.sizeBytes,
      parameters: model.parameters,
      layers: model.layers,
      trainedContext: model.contextLength,
      architecture: 'llama',
      license: 'apache-2.0',
      fileType: 'F16',
    });
    expect(header.tensorBytes).toBeLessThan(model.sizeBytes);
  });

  it('of a model written here comes back whole', () => {
    const header = headerOf(tinyModel({ layers: 3 }));
    expect(header).toMatchObject({
      version: 3,
      architecture: 'llama',
      name: 'Tiny llama',
      fileType: 'F32',
      trainedContext: 256,
      layers: 3,
      embeddingLength: 32,
      feedForwardLength: 64,
      attention: {
        headCount: [4],
        headCountKv: [2],
        keyLength: 8,
        valueLength: 8,
        slidingWindow: null,
      },
      vocabularySize: 259,
      tokenizer: 'llama',
      split: null,
    });
    expect(header.chatTemplate).toContain('{% for m in messages %}');
    expect(header.tensors[0]).toEqual({
      name: 'token_embd.weight',
      type: 'F32',
      shape: [32, 259],
      sizeBytes: 32 * 259 * 4,
    });
    expect(header.tensors).toHaveLength(2 + 3 * 9);
  });

  it('is not guessed: what the file leaves out is null', () => {
    const without = [
      'general.name',
      'general.license',
      'general.file_type',
      'llama.feed_forward_length',
    ];
    const fields = Object.fromEntries(without.map((key) => [key, null]));
    const header = headerOf(tinyModel({ chatTemplate: null, fields }));
    expect(header).toMatchObject({
      name: null,
      license: null,
      fileType: null,
      feedForwardLength: null,
      chatTemplate: null,
    });
    const recurrent = headerOf(tinyModel({ fields: { 'llama.attention.head_count': null } }));
    expect(recurrent.attention).toBeNull();
  });

  it('keeps what differs from layer to layer, and reads lengths of heads where they are told', () => {
    const header = headerOf(
      tinyModel({
        fields: {
          'llama.attention.head_count_kv': numbers('int32', [2, 0]),
          'llama.feed_forward_length': numbers('uint32', [64, 128]),
          'llama.attention.key_length': u32(12),
          'llama.attention.value_length': u32(6),
          'llama.attention.sliding_window': u32(512),
        },
      }),
    );
    expect(header.feedForwardLength).toBe(128);
    expect(header.attention).toEqual({
      headCount: [4],
      headCountKv: [2, 0],
      keyLength: 12,
      valueLength: 6,
      slidingWindow: 512,
    });
  });

  it('is shown in short: long texts and lists are cut, and a list says its length', () => {
    const header = headerOf(
      tinyModel({
        fields: {
          'a.text': text('long '.repeat(100_000)),
          'a.float': f32(1e-5),
          'a.big': { type: 'uint64', value: 2n ** 64n - 1n },
          'a.negative': { type: 'int8', value: -5 },
          'a.list': texts(Array.from({ length: 20 }, (_, index) => `word "${index}"`)),
        },
      }),
    );
    const shown = (key: string) => header.fields.find((field) => field.key === key);
    expect(shown('a.text')?.text).toHaveLength(301);
    expect(shown('a.float')).toEqual({
      key: 'a.float',
      type: 'float32',
      text: '0.00001',
      length: null,
    });
    expect(shown('a.big')?.text).toBe('18446744073709551615');
    expect(shown('a.negative')?.text).toBe('-5');
    expect(shown('a.list')).toMatchObject({ type: 'array<string>', length: 20 });
    expect(shown('a.list')?.text).toMatch(/^"word \\"0\\"", .*, …$/);
    expect(shown('general.architecture')?.text).toBe('llama');
  });

  it('is right with another alignment, the older version, and a vocabulary elsewhere', () => {
    const aligned = tinyModel({ fields: { 'general.alignment': u32(4096) } });
    expect(headerOf({ ...aligned, alignment: 4096 }).tensors).toHaveLength(20);
    expect(headerOf({ ...tinyModel(), version: 2 }).version).toBe(2);
    const none = { 'tokenizer.ggml.model': text('none'), 'tokenizer.ggml.tokens': null };
    expect(headerOf(tinyModel({ fields: none })).vocabularySize).toBeNull();
  });
});

describe('a file that becomes shorter while it is read', () => {
  it('is never filled up with zeros', () => {
    const path = join(folder.path, 'shrinking');
    writeFileSync(path, Buffer.alloc(100));
    const descriptor = openSync(path, 'r');
    const cutShort = expect.objectContaining({ refusal: { code: 'CUT_SHORT', position: 100 } });
    expect(() => new ByteReader(descriptor, 1000).take(10)).toThrow(cutShort);
    expect(() => new ByteReader(descriptor, 2 ** 21).text(2 ** 20, 2 ** 20)).toThrow(cutShort);
    closeSync(descriptor);
  });
});

const seed = chosenSeed();
const arrayNumbers = Object.keys(numberBytes) as NumberType[];

const anyNumber = fc
  .constantFrom(...arrayNumbers)
  .map((type): WrittenValue => ({ type, value: type.startsWith('float') ? 0.5 : 7 }));
const anySingle: fc.Arbitrary<WrittenValue> = fc.oneof(
  anyNumber,
  fc.boolean().map((value): WrittenValue => ({ type: 'bool', value: value ? 1 : 0 })),
  fc.string({ unit: 'binary', maxLength: 2000 }).map(text),
);
const anyList = fc.tuple(anySingle, fc.nat({ max: 3000 })).map(([value, length]): WrittenValue => ({
  type: 'array',
  elements: value.type === 'raw' ? 'bool' : value.type,
  values: Array.from({ length }, () => value),
}));
const anyKey = fc
  .stringMatching(/^[a-z_]{1,12}(\.[a-z0-9_]{1,12}){0,3}$/)
  .map((key) => `own.${key}`);
/** fast-check likes to try these; the reader does not take them. */
const isReserved = (key: string) => /\b(__proto__|constructor|prototype)\b/.test(key);
const anyFields = fc.dictionary(
  anyKey.filter((key) => !isReserved(key)),
  fc.oneof(anySingle, anyList),
  { maxKeys: 20 },
);

const anyTensor = fc
  .record({
    name: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 50 }),
    type: fc.constantFrom(...tensorTypes.keys()),
    shape: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ name, type, shape: [first = 1, ...rest] }): WrittenTensor => {
    const { blockElements, blockBytes } = tensorTypes.get(type) ?? {
      blockElements: 1,
      blockBytes: 1,
    };
    const bytes = rest.reduce((product, size) => product * size, first * blockBytes);
    return {
      name: `own.${name}`,
      type,
      shape: [first * blockElements, ...rest],
      data: Buffer.alloc(bytes),
    };
  });
const anyTensors = fc.uniqueArray(anyTensor, { maxLength: 30, selector: ({ name }) => name });

describe('whatever is well made is accepted', () => {
  it(`whatever its fields and tensors are (SEED=${seed})`, () => {
    const anyModel = fc.record({
      fields: anyFields,
      tensors: anyTensors,
      power: fc.nat({ max: 9 }),
    });
    fc.assert(
      fc.property(anyModel, ({ fields, tensors, power }) => {
        const alignment = 8 * 2 ** power;
        const model = tinyModel({ fields: { ...fields, 'general.alignment': u32(alignment) } });
        const file = { ...model, alignment, tensors: [...model.tensors, ...tensors] };
        const header = headerOf(file);
        expect(header.fields.map(({ key }) => key)).toEqual(file.fields.map(([key]) => key));
        expect(header.tensors.map(({ name }) => name)).toEqual(
          file.tensors.map(({ name }) => name),
        );
        expect(header.tensors.map(({ sizeBytes }) => sizeBytes)).toEqual(
          file.tensors.map(({ data }) => data.length),
        );
      }),
      { seed, numRuns: 100 },
    );
  });
});
