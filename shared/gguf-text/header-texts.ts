import type { FailureText } from '../failure-text.ts';
import { advice } from './advice.ts';

/** What can be wrong with a file before its weights are looked at. */
export const headerTexts = {
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
} as const satisfies Record<string, FailureText>;
