import type { LoadProblem } from './domain/memory.ts';
import type { MessageDescriptor } from './failure-text.ts';

interface ProblemText {
  readonly what: MessageDescriptor;
  readonly advice: MessageDescriptor;
}

const texts: Record<LoadProblem['code'], ProblemText> = {
  VALUE_CACHE_NEEDS_FLASH_ATTENTION: {
    what: /*i18n*/ {
      id: 'problem.value-cache-flash',
      message:
        'A value cache of type {type} needs flash attention{forced, select, yes {, which this architecture does not allow} other {, which is off}}.',
    },
    advice: /*i18n*/ {
      id: 'problem.value-cache-flash.do',
      message:
        '{forced, select, yes {Choose f16, bf16 or f32 for the values.} other {Turn flash attention on, or choose f16, bf16 or f32 for the values.}}',
    },
  },
  CACHE_TYPE_BLOCKS: {
    what: /*i18n*/ {
      id: 'problem.cache-blocks',
      message:
        '{part, select, keys {A key cache} other {A value cache}} of type {type} stores {blockElements} values together, and the {headLength} of a head of this model do not divide into that.',
    },
    advice: /*i18n*/ { id: 'problem.cache-blocks.do', message: 'Choose f16, bf16 or f32.' },
  },
  LOCK_EXCLUDES_MAPPING: {
    what: /*i18n*/ {
      id: 'problem.lock-mapping',
      message:
        'Weights are either locked or mapped: llama.cpp copies what it locks, and would ignore the mapping.',
    },
    advice: /*i18n*/ {
      id: 'problem.lock-mapping.do',
      message: 'Leave the mapping to “automatic”, or turn the lock off.',
    },
  },
  LOCK_LIMIT: {
    what: /*i18n*/ {
      id: 'problem.lock-limit',
      message:
        'The system lets this process lock {limit} of memory, and the weights take {needed}.',
    },
    advice: /*i18n*/ {
      id: 'problem.lock-limit.do',
      message: 'Turn the lock off, or raise the limit (“ulimit -l”) before Triptych starts.',
    },
  },
};

/** What is wrong with a combination of settings, and what to choose instead. */
export function loadProblemText({ code }: LoadProblem): ProblemText {
  return texts[code];
}

/** The values that its messages take. */
export function loadProblemValues(
  problem: LoadProblem,
  writeBytes: (bytes: number) => string,
): Record<string, string | number> {
  switch (problem.code) {
    case 'VALUE_CACHE_NEEDS_FLASH_ATTENTION':
      return { type: problem.type, forced: problem.isForcedOff ? 'yes' : 'no' };
    case 'LOCK_LIMIT':
      return { limit: writeBytes(problem.limitBytes), needed: writeBytes(problem.neededBytes) };
    default:
      return { ...problem };
  }
}
