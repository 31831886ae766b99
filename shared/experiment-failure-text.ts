import type { FailureText } from './failure-text.ts';

type ExperimentCode =
  | 'EXPERIMENT_NOT_FOUND'
  | 'EXPERIMENT_ACTIVE'
  | 'EXPERIMENT_NOT_READY'
  | 'EXPERIMENT_NEEDS_JUDGE'
  | 'EXPERIMENTS_NOT_COMPARABLE'
  | 'EXPERIMENT_FILE_INVALID';

export const experimentFailureTexts: Record<ExperimentCode, FailureText> = {
  EXPERIMENT_NOT_FOUND: {
    what: /*i18n*/ {
      id: 'failure.experiment-not-found',
      message: 'There is no experiment “{experiment}”.',
    },
    advice: /*i18n*/ { id: 'failure.experiment-not-found.do', message: 'Choose one of the list.' },
  },
  EXPERIMENT_ACTIVE: {
    what: /*i18n*/ {
      id: 'failure.experiment-active',
      message: 'The experiment “{name}” is still working.',
    },
    advice: /*i18n*/ {
      id: 'failure.experiment-active.do',
      message: 'Wait for its end, or pause it first.',
    },
  },
  EXPERIMENT_NOT_READY: {
    what: /*i18n*/ {
      id: 'failure.experiment-not-ready',
      message:
        'The experiment cannot start as it is: {problem, select, noItems {no item fits} tooManyArms {it has too many arms} tooManyCells {it has too many cells} sweepRefused {a model cannot have one of the swept values} sweepUnknown {no model has one of the swept settings} template {a template does not fit its items} other {the baseline is no arm of it}}.',
    },
    advice: /*i18n*/ {
      id: 'failure.experiment-not-ready.do',
      message: 'Nothing was asked. Its plan shows what to change.',
    },
  },
  EXPERIMENT_NEEDS_JUDGE: {
    what: /*i18n*/ {
      id: 'failure.experiment-needs-judge',
      message: 'Scoring anew calls no model, so no judge can be asked.',
    },
    advice: /*i18n*/ {
      id: 'failure.experiment-needs-judge.do',
      message: 'Choose another scorer, or start an experiment with a judge.',
    },
  },
  EXPERIMENTS_NOT_COMPARABLE: {
    what: /*i18n*/ {
      id: 'failure.experiments-not-comparable',
      message: '“{first}” and “{second}” asked different questions.',
    },
    advice: /*i18n*/ {
      id: 'failure.experiments-not-comparable.do',
      message: 'Compare two experiments on the same dataset.',
    },
  },
  EXPERIMENT_FILE_INVALID: {
    what: /*i18n*/ {
      id: 'failure.experiment-file',
      message:
        '{file} is no experiment: {line, select, none {} other {line {line}, }}{place, select, none {} other {{place}: }}{reason}.',
    },
    advice: /*i18n*/ {
      id: 'failure.experiment-file.do',
      message: 'Nothing was started. Correct the file; the guide shows whole examples.',
    },
  },
};
