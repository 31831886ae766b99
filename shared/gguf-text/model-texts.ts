import type { FailureText } from '../failure-text.ts';
import { advice } from './advice.ts';

/** What can be wrong with weights, vocabulary and parts, and with reading itself. */
export const modelTexts = {
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
} as const satisfies Record<string, FailureText>;
