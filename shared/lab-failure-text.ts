import type { Failure } from './domain/failure.ts';
import type { FailureText } from './failure-text.ts';
import { lettersOf } from './select-word.ts';

type LabCode =
  | 'NATIVE_LIBRARY_REFUSED'
  | 'VARIANT_REFUSED'
  | 'LAYERS_REFUSED'
  | 'NO_ROOM'
  | 'VOCABULARY_DIFFERS'
  | 'TEXT_TOO_SHORT'
  | 'TEXT_UNREADABLE'
  | 'LAB_JOB_NOT_FOUND'
  | 'ABLATION_NOT_FOUND'
  | 'ABLATION_ANSWERS_STOPPED'
  | 'ABLATION_NOT_RESUMABLE'
  | 'ABLATION_EMPTY';

export const labFailureTexts: Record<LabCode, FailureText> = {
  NATIVE_LIBRARY_REFUSED: {
    what: /*i18n*/ {
      id: 'failure.native-library',
      message:
        'llama.cpp was not called: {problem, select, missing {its library cannot be loaded ({found})} version {its version is {found}, and only the structures of {expected} are known} other {the defaults of {found} are not those of {expected}}}.',
    },
    advice: /*i18n*/ {
      id: 'failure.native-library.do',
      message:
        'Reinstall the dependencies of this version of Triptych. Comparisons are not affected.',
    },
  },
  VARIANT_REFUSED: {
    what: /*i18n*/ {
      id: 'failure.variant-refused',
      message:
        '{model} cannot be made into {type}: {obstacle, select, needsImportanceMatrix {this type needs an importance matrix} notMadeByThisRelease {this release of llama.cpp does not make it} other {{detail}}}.',
    },
    advice: /*i18n*/ {
      id: 'failure.variant-refused.do',
      message:
        'Choose another type; the list of types says which can be made. Nothing was written.',
    },
  },
  LAYERS_REFUSED: {
    what: /*i18n*/ {
      id: 'failure.layers-refused',
      message:
        'These layers of {model} cannot be left out: {problem, select, outOfRange {it has {layers} layers, counted from 0} tooMany {at least one of its {layers} layers must stay} perLayerFields {its header describes each layer apart, and llama.cpp does not rewrite that} other {llama.cpp does not tell what its layers put out}}.',
    },
    advice: /*i18n*/ {
      id: 'failure.layers-refused.do',
      message: 'Choose other layers or another model. Nothing was written.',
    },
  },
  NO_ROOM: {
    what: /*i18n*/ {
      id: 'failure.no-room',
      message: '{path} has room for {room}, and {needed} are needed.',
    },
    advice: /*i18n*/ {
      id: 'failure.no-room.do',
      message: 'Free some space, or choose less. Nothing was written.',
    },
  },
  VOCABULARY_DIFFERS: {
    what: /*i18n*/ {
      id: 'failure.vocabulary-differs',
      message:
        'The two models do not have the same vocabulary ({tokens} and {referenceTokens} tokens): their probabilities and perplexities cannot be compared.',
    },
    advice: /*i18n*/ {
      id: 'failure.vocabulary-differs.do',
      message:
        'Measure each of them without a reference, and compare the bits per byte: these do not depend on the tokens.',
    },
  },
  TEXT_TOO_SHORT: {
    what: /*i18n*/ {
      id: 'failure.text-too-short',
      message: 'The text has {tokens} tokens, and {neededTokens} are needed: two chunks.',
    },
    advice: /*i18n*/ {
      id: 'failure.text-too-short.do',
      message: 'Take a longer text, or smaller chunks.',
    },
  },
  TEXT_UNREADABLE: {
    what: /*i18n*/ {
      id: 'failure.text-unreadable',
      message: 'The text {path} cannot be read: {reason}.',
    },
    advice: /*i18n*/ {
      id: 'failure.text-unreadable.do',
      message: 'Give the whole path of a text file, on the machine of the workbench.',
    },
  },
  LAB_JOB_NOT_FOUND: {
    what: /*i18n*/ { id: 'failure.lab-job-not-found', message: 'There is no job “{job}”.' },
    advice: /*i18n*/ { id: 'failure.lab-job-not-found.do', message: 'Choose one of the list.' },
  },
  ABLATION_NOT_FOUND: {
    what: /*i18n*/ { id: 'failure.ablation-not-found', message: 'There is no test “{ablation}”.' },
    advice: /*i18n*/ { id: 'failure.ablation-not-found.do', message: 'Choose one of the list.' },
  },
  ABLATION_ANSWERS_STOPPED: {
    what: /*i18n*/ {
      id: 'failure.ablation-answers-stopped',
      message: 'The experiment that asks the questions of this test was stopped.',
    },
    advice: /*i18n*/ {
      id: 'failure.ablation-answers-stopped.do',
      message: 'Resume the test: it goes on at the questions that were not answered.',
    },
  },
  ABLATION_NOT_RESUMABLE: {
    what: /*i18n*/ {
      id: 'failure.ablation-not-resumable',
      message:
        'There is nothing to resume: {status, select, running {it works already} other {every measurement is done}}.',
    },
    advice: /*i18n*/ {
      id: 'failure.ablation-not-resumable.do',
      message: 'Look at its results, or start another one.',
    },
  },
  ABLATION_EMPTY: {
    what: /*i18n*/ {
      id: 'failure.ablation-empty',
      message: 'With {model} there is nothing to compare in this test.',
    },
    advice: /*i18n*/ {
      id: 'failure.ablation-empty.do',
      message: 'The plan says why each combination is left out. Choose another model.',
    },
  },
};

type WithOwnValues = Extract<Failure, { code: 'VARIANT_REFUSED' | 'LAYERS_REFUSED' | 'NO_ROOM' }>;

/** The values of the messages above that are not just the failure's own. */
export function labFailureValues(
  failure: WithOwnValues,
  writeBytes: (bytes: number) => string,
): Record<string, string | number> {
  switch (failure.code) {
    case 'VARIANT_REFUSED':
      return { ...failure, obstacle: lettersOf(failure.obstacle) };
    case 'LAYERS_REFUSED':
      return { ...failure, problem: lettersOf(failure.problem) };
    case 'NO_ROOM': {
      const { path, neededBytes, roomBytes } = failure;
      return { path, needed: writeBytes(neededBytes), room: writeBytes(roomBytes) };
    }
  }
}
