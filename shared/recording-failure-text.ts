import type { FailureCode } from './domain/failure.ts';
import type { FailureText } from './failure-text.ts';

type RecordingFailureCode = Extract<
  FailureCode,
  | `RECORDING_${string}`
  | 'FILE_TOO_LARGE'
  | 'IMPORT_NOT_FOUND'
  | 'PANE_RECORDED'
  | 'RECORDED_FAILURE'
>;

/** The words of the failures of recorded runs and their files. */
export const recordingFailureTexts: Record<RecordingFailureCode, FailureText> = {
  RECORDING_UNREADABLE: {
    what: /*i18n*/ {
      id: 'failure.recording-unreadable',
      message: 'No recorded answers can be read from {name}: {reason}',
    },
    advice: /*i18n*/ {
      id: 'failure.recording-unreadable.do',
      message:
        'Nothing was imported. Choose a run exported by Triptych, the logs.db of llm, a result file of promptfoo, a log of Inspect (.json or .eval), or JSONL.',
    },
  },
  FILE_TOO_LARGE: {
    what: /*i18n*/ {
      id: 'failure.file-too-large',
      message: '{name} has {size}; at most {limit} are read.',
    },
    advice: /*i18n*/ {
      id: 'failure.file-too-large.do',
      message: 'Nothing was taken in. Split the file into smaller ones.',
    },
  },
  RECORDING_KNOWN: {
    what: /*i18n*/ {
      id: 'failure.recording-known',
      message: 'This file was imported before, on {time}, as {name}.',
    },
    advice: /*i18n*/ {
      id: 'failure.recording-known.do',
      message: 'Its runs are in the history. Delete them first to import it anew.',
    },
  },
  IMPORT_NOT_FOUND: {
    what: /*i18n*/ {
      id: 'failure.import-not-found',
      message: 'There is no import {importId}.',
    },
    advice: /*i18n*/ {
      id: 'failure.import-not-found.do',
      message: 'Look for its runs in the history.',
    },
  },
  PANE_RECORDED: {
    what: /*i18n*/ {
      id: 'failure.pane-recorded',
      message: 'The answers of {model} were recorded elsewhere and cannot be asked for again.',
    },
    advice: /*i18n*/ {
      id: 'failure.pane-recorded.do',
      message: 'Replace the pane by a model of this machine; the recorded answers are kept.',
    },
  },
  RECORDED_FAILURE: {
    what: /*i18n*/ {
      id: 'failure.recorded',
      message: 'It was recorded that there was no answer: {reason}',
    },
    advice: /*i18n*/ {
      id: 'failure.recorded.do',
      message: 'That happened when it was recorded; nothing was tried here.',
    },
  },
};
