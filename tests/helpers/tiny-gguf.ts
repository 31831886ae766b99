import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  f32,
  numbers,
  text,
  texts,
  u32,
  writeGguf,
  type WrittenField,
  type WrittenGguf,
  type WrittenTensor,
  type WrittenValue,
} from './gguf-writer.ts';
import { seededRandom } from './seeded-random.ts';

interface TinyModel {
  /** `llama` and `qwen2` can be loaded by llama.cpp; any other is a header like theirs. */
  readonly architecture: string;
  readonly layers: number;
  readonly chatTemplate: string | null;
  /** Tokens beyond the 259 that every tiny model has. */
  readonly moreTokens: number;
  readonly fields: Readonly<Record<string, WrittenValue | null>>;
}

const usual: TinyModel = {
  architecture: 'llama',
  layers: 2,
  chatTemplate: '{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}<assistant>',
  moreTokens: 0,
  fields: {},
};

const embedding = 32;
const feedForward = 64;
const heads = 4;
const headsKv = 2;
const context = 256;

/**
 * A model of a few kilobytes with random weights, which llama.cpp loads and which says nothing of
 * sense. `fields` replaces fields of its header, or takes them away with `null`.
 */
export function tinyModel(options: Partial<TinyModel> = {}): WrittenGguf {
  const model = { ...usual, ...options };
  const vocabulary = tinyVocabulary(model.moreTokens);
  const fields = new Map<string, WrittenValue>([
    ['general.architecture', text(model.architecture)],
    ['general.name', text(`Tiny ${model.architecture}`)],
    ['general.license', text('apache-2.0')],
    ['general.file_type', u32(0)],
    ...modelFields(model),
    ...vocabularyFields(vocabulary),
  ]);
  if (model.chatTemplate !== null) fields.set('tokenizer.chat_template', text(model.chatTemplate));
  for (const [key, value] of Object.entries(model.fields)) {
    if (value === null) fields.delete(key);
    else fields.set(key, value);
  }
  return { fields: [...fields], tensors: tensorsOf(model, vocabulary.length) };
}

/** Writes a model into the folder and returns its path. */
export function writeModel(folder: string, name: string, model: WrittenGguf): string {
  const path = join(folder, name);
  writeFileSync(path, writeGguf(model));
  return path;
}

/** Writes a model in several files, as llama.cpp's `gguf-split` does. Returns their paths. */
export function writeSplit(
  folder: string,
  stem: string,
  { fields, tensors }: WrittenGguf,
  count: number,
): string[] {
  const perPart = Math.ceil(tensors.length / count);
  return Array.from({ length: count }, (_, index) => {
    const part: WrittenGguf = {
      fields: [...(index === 0 ? fields : []), ...splitFields(index, count, tensors.length)],
      tensors: tensors.slice(index * perPart, (index + 1) * perPart),
    };
    return writeModel(folder, partName(stem, index, count), part);
  });
}

export function partName(stem: string, index: number, count: number): string {
  const digits = (value: number) => String(value).padStart(5, '0');
  return `${stem}-${digits(index + 1)}-of-${digits(count)}.gguf`;
}

export function splitFields(index: number, count: number, tensors: number): WrittenField[] {
  return [
    ['split.no', { type: 'uint16', value: index }],
    ['split.count', { type: 'uint16', value: count }],
    ['split.tensors.count', { type: 'int32', value: tensors }],
  ];
}

function modelFields({ architecture, layers }: TinyModel): WrittenField[] {
  const numbersOf: readonly (readonly [string, WrittenValue])[] = [
    ['context_length', u32(context)],
    ['embedding_length', u32(embedding)],
    ['block_count', u32(layers)],
    ['feed_forward_length', u32(feedForward)],
    ['attention.head_count', u32(heads)],
    ['attention.head_count_kv', u32(headsKv)],
    ['attention.layer_norm_rms_epsilon', f32(1e-5)],
    ['rope.dimension_count', u32(embedding / heads)],
  ];
  return numbersOf.map(([key, value]) => [`${architecture}.${key}`, value]);
}

interface Token {
  readonly text: string;
  /** llama.cpp's number: 1 normal, 2 unknown, 3 control, 6 byte. */
  readonly type: number;
}

/** A SentencePiece vocabulary: three specials, the 256 bytes, and words. */
function tinyVocabulary(moreTokens: number): readonly Token[] {
  return [
    { text: '<unk>', type: 2 },
    { text: '<s>', type: 3 },
    { text: '</s>', type: 3 },
    ...Array.from({ length: 256 }, (_, byte) => ({ text: byteToken(byte), type: 6 })),
    ...Array.from({ length: moreTokens }, (_, index) => ({ text: `▁word${index}`, type: 1 })),
  ];
}

function byteToken(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
}

function vocabularyFields(tokens: readonly Token[]): WrittenField[] {
  return [
    ['tokenizer.ggml.model', text('llama')],
    ['tokenizer.ggml.tokens', texts(tokens.map((token) => token.text))],
    [
      'tokenizer.ggml.scores',
      numbers(
        'float32',
        tokens.map((_, index) => -index),
      ),
    ],
    [
      'tokenizer.ggml.token_type',
      numbers(
        'int32',
        tokens.map(({ type }) => type),
      ),
    ],
    ['tokenizer.ggml.bos_token_id', u32(1)],
    ['tokenizer.ggml.eos_token_id', u32(2)],
    ['tokenizer.ggml.unknown_token_id', u32(0)],
  ];
}

function tensorsOf({ architecture, layers }: TinyModel, vocabularySize: number): WrittenTensor[] {
  const random = seededRandom(1);
  const tensor = (name: string, ...shape: number[]): WrittenTensor => {
    const elements = shape.reduce((product, size) => product * size, 1);
    const values = Float32Array.from({ length: elements }, () => (random() - 0.5) * 0.2);
    return { name, shape, data: Buffer.from(values.buffer) };
  };
  const keyValue = (embedding / heads) * headsKv;
  const biases = (prefix: string) =>
    architecture === 'qwen2'
      ? [
          tensor(`${prefix}.attn_q.bias`, embedding),
          tensor(`${prefix}.attn_k.bias`, keyValue),
          tensor(`${prefix}.attn_v.bias`, keyValue),
        ]
      : [];
  const block = (prefix: string) => [
    tensor(`${prefix}.attn_norm.weight`, embedding),
    tensor(`${prefix}.attn_q.weight`, embedding, embedding),
    tensor(`${prefix}.attn_k.weight`, embedding, keyValue),
    tensor(`${prefix}.attn_v.weight`, embedding, keyValue),
    ...biases(prefix),
    tensor(`${prefix}.attn_output.weight`, embedding, embedding),
    tensor(`${prefix}.ffn_norm.weight`, embedding),
    tensor(`${prefix}.ffn_gate.weight`, embedding, feedForward),
    tensor(`${prefix}.ffn_up.weight`, embedding, feedForward),
    tensor(`${prefix}.ffn_down.weight`, feedForward, embedding),
  ];
  return [
    tensor('token_embd.weight', embedding, vocabularySize),
    tensor('output_norm.weight', embedding),
    ...Array.from({ length: layers }, (_, index) => block(`blk.${index}`)).flat(),
  ];
}
