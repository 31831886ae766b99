import { numbers, text, texts, u32, writeGguf, type WrittenValue } from '../gguf-writer.ts';
import { tinyModel } from '../tiny-gguf.ts';
import { bad, badModel, type BadFile } from './bad-file.ts';

const tokens = 259;

/** Files that are well made, and say what no model can be. */
export function badModels(): readonly BadFile[] {
  return [
    ...kinds(),
    ...missingKeys(),
    ...wrongTypes(),
    ...ranges(),
    ...layerLists(),
    ...vocabularies(),
    ...byteTokens(),
    ...specialTokens(),
  ];
}

function kinds(): BadFile[] {
  const architectures = [
    'hologram',
    'clip',
    '',
    'LLAMA',
    'llama ',
    'llama2',
    '(unknown)',
    'x'.repeat(500),
  ];
  return [
    ...architectures.map((architecture) =>
      bad(
        `architecture ${JSON.stringify(architecture).slice(0, 20)}`,
        writeGguf(tinyModel({ architecture })),
        'UNKNOWN_ARCHITECTURE',
        {
          architecture: architecture.slice(0, 100),
        },
      ),
    ),
    ...['adapter', 'mmproj', 'imatrix', 'vocab', ''].map((type) =>
      badModel(`a file of the kind “${type}”`, { 'general.type': text(type) }, 'NOT_A_MODEL', {
        type,
      }),
    ),
    bad('a vocabulary without weights', writeGguf({ ...tinyModel(), tensors: [] }), 'NO_TENSORS'),
    bad('an empty header', writeGguf({ fields: [], tensors: [] }), 'MISSING_KEY'),
  ];
}

function missingKeys(): BadFile[] {
  return [
    'general.architecture',
    'llama.context_length',
    'llama.embedding_length',
    'llama.block_count',
    'tokenizer.ggml.model',
    'tokenizer.ggml.tokens',
  ].map((key) => badModel(`no ${key}`, { [key]: null }, 'MISSING_KEY', { key }));
}

function wrongTypes(): BadFile[] {
  const integers = [
    'llama.context_length',
    'llama.embedding_length',
    'llama.block_count',
    'llama.attention.key_length',
    'llama.attention.value_length',
    'llama.attention.sliding_window',
    'llama.expert_count',
    'llama.expert_used_count',
    'tokenizer.ggml.bos_token_id',
    'tokenizer.ggml.eos_token_id',
  ];
  const notUint32: readonly WrittenValue[] = [
    text('1'),
    { type: 'float32', value: 1 },
    { type: 'int32', value: 1 },
    { type: 'uint64', value: 1 },
    numbers('uint32', [1]),
  ];
  const strings = [
    'general.architecture',
    'general.type',
    'general.name',
    'general.license',
    'tokenizer.ggml.model',
    'tokenizer.ggml.pre',
    'tokenizer.chat_template',
  ];
  const notText: readonly WrittenValue[] = [u32(1), texts(['llama']), { type: 'bool', value: 1 }];
  const lists: Readonly<Record<string, readonly WrittenValue[]>> = {
    'tokenizer.ggml.tokens': [numbers('uint8', [1]), numbers('int32', [1]), text('a'), u32(1)],
    'tokenizer.ggml.scores': [numbers('float64', [1]), numbers('int32', [1]), texts(['a']), u32(1)],
    'tokenizer.ggml.token_type': [
      numbers('uint32', [1]),
      numbers('uint8', [1]),
      texts(['a']),
      u32(1),
    ],
    'tokenizer.ggml.merges': [numbers('uint8', [1]), numbers('uint64', [1]), text('a b')],
    'tokenizer.ggml.precompiled_charsmap': [numbers('uint32', [1]), texts(['a']), text('a')],
    'llama.attention.head_count': [
      numbers('float32', [1, 1]),
      texts(['4', '4']),
      numbers('uint64', [4, 4]),
    ],
    'llama.feed_forward_length': [
      numbers('uint8', [64, 64]),
      text('64'),
      { type: 'int32', value: 64 },
    ],
  };
  const expectation = (key: string) => ({ key });
  return [
    ...integers.flatMap((key) =>
      notUint32.map((value, index) =>
        badModel(
          `${key} as ${value.type} (${index})`,
          { [key]: value },
          'WRONG_VALUE_TYPE',
          expectation(key),
        ),
      ),
    ),
    ...strings.flatMap((key) =>
      notText.map((value) =>
        badModel(`${key} as ${value.type}`, { [key]: value }, 'WRONG_VALUE_TYPE', {
          key,
          expected: 'string',
        }),
      ),
    ),
    ...Object.entries(lists).flatMap(([key, values]) =>
      values.map((value, index) =>
        badModel(
          `${key} as ${value.type} (${index})`,
          { [key]: value },
          'WRONG_VALUE_TYPE',
          expectation(key),
        ),
      ),
    ),
  ];
}

function ranges(): BadFile[] {
  const most = 2 ** 32 - 1;
  const outside: Readonly<Record<string, readonly number[]>> = {
    'llama.block_count': [0, 513, 2 ** 31, most],
    'llama.context_length': [0, 2 ** 30 + 1, most],
    'llama.embedding_length': [0, 2 ** 20 + 1, most],
    'llama.feed_forward_length': [2 ** 24 + 1, most],
    'llama.attention.head_count': [2 ** 16 + 1, most],
    'llama.attention.head_count_kv': [2 ** 16 + 1, most],
    'llama.attention.key_length': [0, 2 ** 16 + 1, most],
    'llama.attention.value_length': [0, 2 ** 16 + 1, most],
    'llama.expert_count': [513, most],
    'llama.expert_used_count': [1, 8, most],
  };
  return Object.entries(outside).flatMap(([key, values]) =>
    values.map((value) =>
      badModel(`${key} of ${value}`, { [key]: u32(value) }, 'OUT_OF_RANGE', {
        key,
        value: String(value),
      }),
    ),
  );
}

function layerLists(): BadFile[] {
  const keys = [
    'llama.attention.head_count',
    'llama.attention.head_count_kv',
    'llama.feed_forward_length',
  ];
  return keys.flatMap((key) => [
    ...[0, 1, 3, 600].map((length) =>
      badModel(
        `${length} entries of ${key}`,
        {
          [key]: numbers(
            'uint32',
            Array.from({ length }, () => 4),
          ),
        },
        'LAYER_LIST_LENGTH',
        { key, length, layers: 2 },
      ),
    ),
    badModel(`a negative entry of ${key}`, { [key]: numbers('int32', [4, -1]) }, 'OUT_OF_RANGE', {
      key,
    }),
  ]);
}

function vocabularies(): BadFile[] {
  const lists = {
    'tokenizer.ggml.scores': 'float32',
    'tokenizer.ggml.token_type': 'int32',
  } as const;
  const lengths = [0, 1, tokens - 1, tokens + 1, 2 * tokens];
  return [
    ...['t0', 't0\0', 't0\0x'].flatMap((again) => [3, 17, 258].map((at) => repeated(at, again))),
    badModel('no token at all', { 'tokenizer.ggml.tokens': texts([]) }, 'EMPTY_VOCABULARY'),
    ...Object.entries(lists).flatMap(([key, type]) =>
      lengths.map((length) =>
        badModel(
          `${length} entries of ${key}`,
          {
            [key]: numbers(
              type,
              Array.from({ length }, () => 1),
            ),
          },
          'VOCABULARY_LENGTH',
          { key, length, vocabularySize: tokens },
        ),
      ),
    ),
  ];
}

function repeated(token: number, again: string): BadFile {
  const written = Array.from({ length: tokens }, (_, index) =>
    index === token ? again : `t${index}`,
  );
  return badModel(
    `token ${token} is there twice, as ${JSON.stringify(again)}`,
    { 'tokenizer.ggml.tokens': texts(written), 'tokenizer.ggml.token_type': null },
    'REPEATED_TOKEN',
    { token },
  );
}

/** The first of them is what PLaMo's loader wrote out of bounds with. */
function byteTokens(): BadFile[] {
  const wrong = [
    '<0x-1>',
    '<0x1>',
    '<0xGG>',
    '<0x0a>',
    '<0X0A>',
    '0x0A',
    '<0x0A',
    '<0x100>',
    '<0x 1>',
    '',
    'A',
    '<0x0A> ',
  ];
  const written = Array.from({ length: tokens }, (_, index) => `t${index}`);
  const types = numbers(
    'int32',
    written.map((_, index) => (index === 7 ? 6 : 1)),
  );
  return wrong.map((token) =>
    badModel(
      `a byte written as ${JSON.stringify(token)}`,
      {
        'tokenizer.ggml.tokens': texts(written.map((each, index) => (index === 7 ? token : each))),
        'tokenizer.ggml.token_type': types,
      },
      'BAD_BYTE_TOKEN',
      { token: 7 },
    ),
  );
}

function specialTokens(): BadFile[] {
  const names = [
    'bos',
    'eos',
    'eot',
    'eom',
    'unknown',
    'seperator',
    'padding',
    'cls',
    'mask',
    'fim_pre',
    'fim_suf',
    'fim_mid',
    'fim_pad',
    'fim_rep',
    'fim_sep',
  ];
  return names.flatMap((name) => {
    const key = `tokenizer.ggml.${name}_token_id`;
    return [tokens, 2 ** 32 - 1].map((id) =>
      badModel(`${key} of ${id}`, { [key]: u32(id) }, 'TOKEN_OUTSIDE_VOCABULARY', {
        key,
        id,
        vocabularySize: tokens,
      }),
    );
  });
}
