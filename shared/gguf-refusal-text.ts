import type { GgufRefusal, GgufRefusalCode } from './domain/gguf.ts';
import type { FailureText, MessageDescriptor } from './failure-text.ts';

const advice = {
  other: /*i18n*/ { id: 'gguf.do.other', message: 'Choose another file.' },
  path: /*i18n*/ { id: 'gguf.do.whole-path', message: 'Give the path from the root on.' },
  rights: /*i18n*/ {
    id: 'gguf.do.rights',
    message: 'Check that you may read the file and that its disk is there.',
  },
  incomplete: /*i18n*/ {
    id: 'gguf.do.incomplete',
    message: 'It may be an unfinished download: fetch it again.',
  },
  damaged: /*i18n*/ {
    id: 'gguf.do.damaged',
    message: 'The file is damaged or was made wrongly: fetch it again, or choose another one.',
  },
  otherVersion: /*i18n*/ {
    id: 'gguf.do.other-version',
    message: 'Look for a newer conversion of the model.',
  },
  newer: /*i18n*/ {
    id: 'gguf.do.newer',
    message: 'Look for a newer Triptych, or choose another model.',
  },
  rename: /*i18n*/ {
    id: 'gguf.do.rename',
    message: 'Give it back the name it was published with.',
  },
  first: /*i18n*/ {
    id: 'gguf.do.first',
    message: 'Add {first} instead; the other parts are found by themselves.',
  },
  parts: /*i18n*/ {
    id: 'gguf.do.parts',
    message: 'Put all parts of one download into the same folder.',
  },
  busy: /*i18n*/ {
    id: 'gguf.do.busy',
    message:
      'Try again when the machine and its disk are less busy; if it stays so, the file is damaged.',
  },
  again: /*i18n*/ { id: 'gguf.do.again', message: 'Try again.' },
} as const satisfies Record<string, MessageDescriptor>;

const texts: Record<GgufRefusalCode, FailureText> = {
  PATH_NOT_ABSOLUTE: {
    what: /*i18n*/ {
      id: 'gguf.path-not-absolute',
      message: '“{path}” is not a whole path: it must begin at the root of the disk.',
    },
    advice: advice.path,
  },
  NOT_A_FILE: {
    what: /*i18n*/ { id: 'gguf.not-a-file', message: '{path} is not a file.' },
    advice: advice.other,
  },
  UNREADABLE: {
    what: /*i18n*/ {
      id: 'gguf.unreadable',
      message: '{path} cannot be read: the system says {error}.',
    },
    advice: advice.rights,
  },
  TOO_SHORT: {
    what: /*i18n*/ {
      id: 'gguf.too-short',
      message: '{path} is no GGUF model: it has {sizeBytes} bytes, fewer than the shortest header.',
    },
    advice: advice.incomplete,
  },
  WRONG_MAGIC: {
    what: /*i18n*/ {
      id: 'gguf.wrong-magic',
      message: '{path} is no GGUF model: it does not begin with “GGUF”.',
    },
    advice: advice.other,
  },
  BIG_ENDIAN: {
    what: /*i18n*/ {
      id: 'gguf.big-endian',
      message: '{path} was made for big-endian machines, which llama.cpp cannot read here.',
    },
    advice: advice.otherVersion,
  },
  UNKNOWN_VERSION: {
    what: /*i18n*/ {
      id: 'gguf.unknown-version',
      message: '{path} has GGUF version {version}; versions 2 and 3 are known.',
    },
    advice: advice.otherVersion,
  },
  CUT_SHORT: {
    what: /*i18n*/ {
      id: 'gguf.cut-short',
      message: '{path} ends at byte {position}, in the middle of its header.',
    },
    advice: advice.incomplete,
  },
  TOO_MANY_KEYS: {
    what: /*i18n*/ {
      id: 'gguf.too-many-keys',
      message: '{path} claims more fields than the {limit, number} that can be in it.',
    },
    advice: advice.damaged,
  },
  BAD_KEY: {
    what: /*i18n*/ {
      id: 'gguf.bad-key',
      message:
        'Field {number} of {path} has {problem, select, length {a name that is empty or too long} characters {characters in its name that are not plain ASCII} other {a name that is reserved}}.',
    },
    advice: advice.damaged,
  },
  DUPLICATE_KEY: {
    what: /*i18n*/ { id: 'gguf.duplicate-key', message: '{path} has the field “{key}” twice.' },
    advice: advice.damaged,
  },
  UNKNOWN_VALUE_TYPE: {
    what: /*i18n*/ {
      id: 'gguf.unknown-value-type',
      message: 'The field “{key}” of {path} has a type that does not exist ({type}).',
    },
    advice: advice.damaged,
  },
  NESTED_ARRAY: {
    what: /*i18n*/ {
      id: 'gguf.nested-array',
      message: 'The field “{key}” of {path} is a list of lists, which llama.cpp does not read.',
    },
    advice: advice.damaged,
  },
  TEXT_TOO_LONG: {
    what: /*i18n*/ {
      id: 'gguf.text-too-long',
      message: 'The field “{key}” of {path} holds a text of more than {limitBytes, number} bytes.',
    },
    advice: advice.damaged,
  },
  ARRAY_TOO_LONG: {
    what: /*i18n*/ {
      id: 'gguf.array-too-long',
      message:
        'The list “{key}” of {path} claims more entries than the {limit, number} that can be in it.',
    },
    advice: advice.damaged,
  },
  BAD_BOOLEAN: {
    what: /*i18n*/ {
      id: 'gguf.bad-boolean',
      message: 'The field “{key}” of {path} is neither true nor false ({value}).',
    },
    advice: advice.damaged,
  },
  MISSING_KEY: {
    what: /*i18n*/ {
      id: 'gguf.missing-key',
      message: '{path} lacks the field “{key}”, without which llama.cpp cannot load it.',
    },
    advice: advice.damaged,
  },
  WRONG_VALUE_TYPE: {
    what: /*i18n*/ {
      id: 'gguf.wrong-value-type',
      message: 'The field “{key}” of {path} is of type {found} and must be {expected}.',
    },
    advice: advice.damaged,
  },
  OUT_OF_RANGE: {
    what: /*i18n*/ {
      id: 'gguf.out-of-range',
      message:
        'The field “{key}” of {path} is {value} and must be from {min, number} to {max, number}.',
    },
    advice: advice.damaged,
  },
  BAD_ALIGNMENT: {
    what: /*i18n*/ {
      id: 'gguf.bad-alignment',
      message: '{path} aligns its data to {alignment} bytes, which is no power of two.',
    },
    advice: advice.damaged,
  },
  NO_TENSORS: {
    what: /*i18n*/ { id: 'gguf.no-tensors', message: '{path} holds no weights.' },
    advice: advice.other,
  },
  TOO_MANY_TENSORS: {
    what: /*i18n*/ {
      id: 'gguf.too-many-tensors',
      message: '{path} claims more tensors than the {limit, number} that can be in it.',
    },
    advice: advice.damaged,
  },
  BAD_TENSOR_NAME: {
    what: /*i18n*/ {
      id: 'gguf.bad-tensor-name',
      message: 'Tensor {number} of {path} has a name that is empty or too long.',
    },
    advice: advice.damaged,
  },
  DUPLICATE_TENSOR: {
    what: /*i18n*/ {
      id: 'gguf.duplicate-tensor',
      message: '{path} has the tensor “{tensor}” twice.',
    },
    advice: advice.damaged,
  },
  BAD_TENSOR_SHAPE: {
    what: /*i18n*/ {
      id: 'gguf.bad-tensor-shape',
      message: 'The tensor “{tensor}” of {path} has a shape that cannot be.',
    },
    advice: advice.damaged,
  },
  TENSOR_TOO_LARGE: {
    what: /*i18n*/ {
      id: 'gguf.tensor-too-large',
      message: 'The tensor “{tensor}” of {path} claims more numbers than can be counted.',
    },
    advice: advice.damaged,
  },
  UNKNOWN_TENSOR_TYPE: {
    what: /*i18n*/ {
      id: 'gguf.unknown-tensor-type',
      message:
        'The tensor “{tensor}” of {path} is of a type that this llama.cpp does not know ({type}).',
    },
    advice: advice.otherVersion,
  },
  WRONG_TENSOR_TYPE: {
    what: /*i18n*/ {
      id: 'gguf.wrong-tensor-type',
      message:
        'The weights “{tensor}” of {path} are of type {type}, with which llama.cpp cannot compute.',
    },
    advice: advice.damaged,
  },
  PARTIAL_BLOCK: {
    what: /*i18n*/ {
      id: 'gguf.partial-block',
      message:
        'The rows of the tensor “{tensor}” of {path} are not whole blocks of {blockElements} numbers, as {type} needs them.',
    },
    advice: advice.damaged,
  },
  WRONG_TENSOR_OFFSET: {
    what: /*i18n*/ {
      id: 'gguf.wrong-tensor-offset',
      message: 'The tensor “{tensor}” of {path} does not lie where the one before it ends.',
    },
    advice: advice.damaged,
  },
  TENSORS_CUT_SHORT: {
    what: /*i18n*/ {
      id: 'gguf.tensors-cut-short',
      message: '{path} ends after {sizeBytes, number} bytes, before its last weights.',
    },
    advice: advice.incomplete,
  },
  NOT_A_MODEL: {
    what: /*i18n*/ {
      id: 'gguf.not-a-model',
      message: '{path} is a GGUF file, but no language model: it says that it is “{type}”.',
    },
    advice: advice.other,
  },
  UNKNOWN_ARCHITECTURE: {
    what: /*i18n*/ {
      id: 'gguf.unknown-architecture',
      message: 'This llama.cpp does not know the architecture “{architecture}” of {path}.',
    },
    advice: advice.newer,
  },
  LAYER_LIST_LENGTH: {
    what: /*i18n*/ {
      id: 'gguf.layer-list-length',
      message:
        'The list “{key}” of {path} has {length, plural, one {# entry} other {# entries}} for {layers, plural, one {# layer} other {# layers}}.',
    },
    advice: advice.damaged,
  },
  EMPTY_VOCABULARY: {
    what: /*i18n*/ { id: 'gguf.empty-vocabulary', message: 'The vocabulary of {path} is empty.' },
    advice: advice.damaged,
  },
  VOCABULARY_LENGTH: {
    what: /*i18n*/ {
      id: 'gguf.vocabulary-length',
      message:
        'The list “{key}” of {path} has {length, plural, one {# entry} other {# entries}} for {vocabularySize, plural, one {# token} other {# tokens}}.',
    },
    advice: advice.damaged,
  },
  BAD_BYTE_TOKEN: {
    what: /*i18n*/ {
      id: 'gguf.bad-byte-token',
      message: 'Token {token} of {path} stands for a byte, but is not written as one.',
    },
    advice: advice.damaged,
  },
  REPEATED_TOKEN: {
    what: /*i18n*/ {
      id: 'gguf.repeated-token',
      message: 'Token {token} of {path} is there twice, at which llama.cpp gives up.',
    },
    advice: advice.damaged,
  },
  TOKEN_OUTSIDE_VOCABULARY: {
    what: /*i18n*/ {
      id: 'gguf.token-outside-vocabulary',
      message:
        'The field “{key}” of {path} names token {id}, and there are {vocabularySize, number}.',
    },
    advice: advice.damaged,
  },
  SPLIT_FILE_NAME: {
    what: /*i18n*/ {
      id: 'gguf.split-file-name',
      message:
        '{path} is one of several parts, and its name must end in {expected} for the others to be found.',
    },
    advice: advice.rename,
  },
  SPLIT_NOT_FIRST: {
    what: /*i18n*/ {
      id: 'gguf.split-not-first',
      message: '{path} is not the first part of its model.',
    },
    advice: advice.first,
  },
  SPLIT_PART_MISSING: {
    what: /*i18n*/ {
      id: 'gguf.split-part-missing',
      message: 'The part {path} is missing: a model in several files needs them all.',
    },
    advice: advice.parts,
  },
  SPLIT_INCONSISTENT: {
    what: /*i18n*/ {
      id: 'gguf.split-inconsistent',
      message: '{path} does not fit its other parts: “{key}” is {found} and must be {expected}.',
    },
    advice: advice.parts,
  },
  READER_TOO_SLOW: {
    what: /*i18n*/ {
      id: 'gguf.reader-too-slow',
      message: 'The header of {path} could not be read within {limit}.',
    },
    advice: advice.busy,
  },
  READER_TOO_LARGE: {
    what: /*i18n*/ {
      id: 'gguf.reader-too-large',
      message:
        'The header of {path} needs more than {limitBytes, number} bytes of memory to be read.',
    },
    advice: advice.damaged,
  },
  READER_SILENT: {
    what: /*i18n*/ {
      id: 'gguf.reader-silent',
      message: 'The process that was to read {path} did not answer for {waited}.',
    },
    advice: advice.again,
  },
  READER_CRASHED: {
    what: /*i18n*/ {
      id: 'gguf.reader-crashed',
      message:
        'The process that read {path} ended by itself ({signal, select, none {exit code {exitCode}} other {{signal}}}).',
    },
    advice: advice.damaged,
  },
  FILE_CHANGED: {
    what: /*i18n*/ {
      id: 'gguf.file-changed',
      message: '{path} changed between its check and its loading.',
    },
    advice: advice.again,
  },
};

/** What is wrong with the file at `path`, and what to do about it. */
export function ggufRefusalText({ code }: GgufRefusal): FailureText {
  return texts[code];
}

/** The values that these messages take. `duration` writes milliseconds for the reader. */
export function ggufRefusalValues(
  path: string,
  refusal: GgufRefusal,
  duration: (ms: number) => string,
): Record<string, string | number> {
  switch (refusal.code) {
    case 'READER_TOO_SLOW':
      return { path, limit: duration(refusal.limitMs) };
    case 'READER_SILENT':
      return { path, waited: duration(refusal.waitedMs) };
    case 'READER_CRASHED':
      return { path, signal: refusal.signal ?? 'none', exitCode: refusal.exitCode ?? '?' };
    case 'BAD_KEY':
    case 'BAD_TENSOR_NAME':
      return { path, ...refusal, number: refusal.index + 1 };
    default:
      return { path, ...refusal };
  }
}
