import { datasetFailureTexts } from './dataset-failure-text.ts';
import type { Failure, FailureCode } from './domain/failure.ts';
import { experimentFailureTexts } from './experiment-failure-text.ts';
import { ggufRefusalText } from './gguf-text/refusal-text.ts';
import { hubFailureTexts } from './hub-failure-text.ts';
import { exportFailureTexts } from './export-failure-text.ts';
import { labFailureTexts } from './lab-failure-text.ts';
import { loadProblemText } from './load-problem-text.ts';
import { providerFailureTexts } from './provider-failure-text.ts';
import { recordingFailureTexts } from './recording-failure-text.ts';

/** A message in ICU syntax; the annotation `i18n` below lets Lingui collect it for translation. */
export interface MessageDescriptor {
  readonly id: string;
  readonly message: string;
}

/** What happened, and what to do about it. What was kept is always the same: everything so far. */
export interface FailureText {
  readonly what: MessageDescriptor;
  readonly advice: MessageDescriptor;
}

type OwnWordsCode = Exclude<FailureCode, 'NOT_A_GGUF' | 'SETTINGS_REFUSED'>;

const texts: Record<OwnWordsCode, FailureText> = {
  MODEL_NOT_FOUND: {
    what: /*i18n*/ { id: 'failure.model-not-found', message: 'There is no model “{model}”.' },
    advice: /*i18n*/ {
      id: 'failure.model-not-found.do',
      message: 'Choose a model of the list, or add its GGUF file by path.',
    },
  },
  MODEL_NAME_AMBIGUOUS: {
    what: /*i18n*/ {
      id: 'failure.model-ambiguous',
      message: '“{model}” fits several models: {matches}.',
    },
    advice: /*i18n*/ { id: 'failure.model-ambiguous.do', message: 'Give the whole name.' },
  },
  MODEL_FILE_MISSING: {
    what: /*i18n*/ { id: 'failure.model-missing', message: 'The file {path} is not there.' },
    advice: /*i18n*/ {
      id: 'failure.model-missing.do',
      message: 'Put it back, or add the model again from where it is now.',
    },
  },
  MODEL_NOT_OWN: {
    what: /*i18n*/ {
      id: 'failure.model-not-own',
      message: '{model} is no file of Triptych’s own.',
    },
    advice: /*i18n*/ {
      id: 'failure.model-not-own.do',
      message: 'Move or delete it with the program that owns it, or take it off the list here.',
    },
  },
  MODEL_IN_USE: {
    what: /*i18n*/ { id: 'failure.model-in-use', message: '{model} is answering.' },
    advice: /*i18n*/ {
      id: 'failure.model-in-use.do',
      message: 'Wait for the end of its answer, or stop it; nothing was changed.',
    },
  },
  FILE_EXISTS: {
    what: /*i18n*/ { id: 'failure.file-exists', message: 'There is a file {path} already.' },
    advice: /*i18n*/ {
      id: 'failure.file-exists.do',
      message: 'Nothing was changed. Give that file another name, or choose another folder.',
    },
  },
  FOLDER_UNUSABLE: {
    what: /*i18n*/ {
      id: 'failure.folder-unusable',
      message: 'The folder {path} cannot be watched: {reason}.',
    },
    advice: /*i18n*/ {
      id: 'failure.folder-unusable.do',
      message: 'Give the whole path of a folder that can be read, on the machine of the workbench.',
    },
  },
  FOLDER_NOT_FOUND: {
    what: /*i18n*/ {
      id: 'failure.folder-not-found',
      message: 'The folder {folder} is not watched.',
    },
    advice: /*i18n*/ {
      id: 'failure.folder-not-found.do',
      message: 'Choose one of the list of watched folders.',
    },
  },
  UPLOAD_NAME_REFUSED: {
    what: /*i18n*/ {
      id: 'failure.upload-name',
      message: '“{name}” is not the name of a GGUF file.',
    },
    advice: /*i18n*/ {
      id: 'failure.upload-name.do',
      message: 'Drop a file whose name ends in .gguf.',
    },
  },
  UPLOAD_TOO_LARGE: {
    what: /*i18n*/ {
      id: 'failure.upload-too-large',
      message: 'The file has {size}, and the data folder has room for {room}.',
    },
    advice: /*i18n*/ {
      id: 'failure.upload-too-large.do',
      message:
        'Nothing was copied. Make room, or add the file by its path: it is then used where it lies.',
    },
  },
  UPLOAD_OF_PART: {
    what: /*i18n*/ {
      id: 'failure.upload-of-part',
      message: '{name} is one of several files of a model.',
    },
    advice: /*i18n*/ {
      id: 'failure.upload-of-part.do',
      message: 'Put all of them into one folder, and add the first by its path.',
    },
  },
  UPLOAD_BUSY: {
    what: /*i18n*/ {
      id: 'failure.upload-busy',
      message: 'Another file is being copied into the data folder.',
    },
    advice: /*i18n*/ {
      id: 'failure.upload-busy.do',
      message: 'Wait for its end, or cancel it where it was dropped.',
    },
  },
  UPLOAD_INCOMPLETE: {
    what: /*i18n*/ {
      id: 'failure.upload-incomplete',
      message: '{name} did not arrive whole.',
    },
    advice: /*i18n*/ {
      id: 'failure.upload-incomplete.do',
      message: 'Nothing of it was kept. Drop it again.',
    },
  },
  LOAD_CANCELLED: {
    what: /*i18n*/ {
      id: 'failure.load-cancelled',
      message: 'Loading {model} was cancelled.',
    },
    advice: /*i18n*/ {
      id: 'failure.load-cancelled.do',
      message: 'Load it again when you need it.',
    },
  },
  MODEL_LOAD_FAILED: {
    what: /*i18n*/ {
      id: 'failure.model-load',
      message: '{model} could not be loaded: {reason}',
    },
    advice: /*i18n*/ {
      id: 'failure.model-load.do',
      message: 'Try a smaller context or fewer GPU layers, or check the file.',
    },
  },
  WONT_FIT: {
    what: /*i18n*/ {
      id: 'failure.wont-fit',
      message:
        '{model} needs about {needed} {place, select, gpu {of GPU memory} other {of memory}}, and {free} are free. Nothing was loaded.',
    },
    advice: /*i18n*/ {
      id: 'failure.wont-fit.do',
      message:
        'Choose {place, select, gpu {fewer GPU layers, } other {}}a smaller context or smaller cache types, close other programs, or load it anyway.',
    },
  },
  GENERATION_FAILED: {
    what: /*i18n*/ {
      id: 'failure.generation',
      message: '{model} could not go on: {reason}',
    },
    advice: /*i18n*/ {
      id: 'failure.generation.do',
      message: 'The text so far is kept. Try again, or try other settings.',
    },
  },
  MODEL_CRASHED: {
    what: /*i18n*/ {
      id: 'failure.model-crashed',
      message:
        'The process that ran {model} ended by itself ({signal, select, none {exit code {exitCode}} other {{signal}}}). {cause, select, killed {The system or a person killed it, often for want of memory.} aborted {llama.cpp gave up.} segfault {llama.cpp made an invalid memory access.} other {}} {lastWords}',
    },
    advice: /*i18n*/ {
      id: 'failure.model-crashed.do',
      message: 'The text so far is kept. Try again: a new process is started.',
    },
  },
  MODEL_QUARANTINED: {
    what: /*i18n*/ {
      id: 'failure.model-quarantined',
      message: '{model} crashed {crashes} times within five minutes and is set aside.',
    },
    advice: /*i18n*/ {
      id: 'failure.model-quarantined.do',
      message: 'It can be tried again from {retryAt} on. Try other settings then, or another file.',
    },
  },
  CONTEXT_TOO_LONG: {
    what: /*i18n*/ {
      id: 'failure.context-too-long',
      message: 'The prompt has {promptTokens} tokens and the context holds {contextTokens}.',
    },
    advice: /*i18n*/ {
      id: 'failure.context-too-long.do',
      message: 'Set a larger context size, or shorten the prompt.',
    },
  },
  TEMPLATE_FAILED: {
    what: /*i18n*/ {
      id: 'failure.template',
      message:
        'The chat template of the file could not be applied: {exceeded, select, time {it had not come to an end after two seconds.} size {it wrote more than 8 MiB.} other {{reason}}}',
    },
    advice: /*i18n*/ {
      id: 'failure.template.do',
      message: 'Leave the system prompt empty, or choose another file.',
    },
  },
  RUNNER_SILENT: {
    what: /*i18n*/ {
      id: 'failure.runner-silent',
      message: 'The model process did not answer for {waited} and was ended.',
    },
    advice: /*i18n*/ {
      id: 'failure.runner-silent.do',
      message: 'Try again, or choose another file.',
    },
  },
  RUN_NOT_FOUND: {
    what: /*i18n*/ { id: 'failure.run-not-found', message: 'There is no run {run}.' },
    advice: /*i18n*/ { id: 'failure.run-not-found.do', message: 'Look for it in the history.' },
  },
  RUN_STILL_ACTIVE: {
    what: /*i18n*/ { id: 'failure.run-active', message: 'This run is still going on.' },
    advice: /*i18n*/ {
      id: 'failure.run-active.do',
      message: 'Stop it first, or wait for its end.',
    },
  },
  LINE_UP_NOT_FOUND: {
    what: /*i18n*/ { id: 'failure.line-up-not-found', message: 'There is no such line-up.' },
    advice: /*i18n*/ { id: 'failure.line-up-not-found.do', message: 'Choose one of the list.' },
  },
  FACT_NOT_FOUND: {
    what: /*i18n*/ { id: 'failure.fact-not-found', message: 'There is no figure {fact}.' },
    advice: /*i18n*/ {
      id: 'failure.fact-not-found.do',
      message: 'Load the facts again: it may have been removed elsewhere.',
    },
  },
  TOO_MANY_PANES: {
    what: /*i18n*/ {
      id: 'failure.too-many-panes',
      message: 'A comparison has at most {limit} panes.',
    },
    advice: /*i18n*/ { id: 'failure.too-many-panes.do', message: 'Start a new run.' },
  },
  DATABASE_NEWER: {
    what: /*i18n*/ {
      id: 'failure.database-newer',
      message:
        'The data was written by a newer Triptych (database version {found}; this one knows {supported}).',
    },
    advice: /*i18n*/ {
      id: 'failure.database-newer.do',
      message: 'Nothing was changed. Use the newer Triptych, or another data folder.',
    },
  },
  DATABASE_LOCKED: {
    what: /*i18n*/ {
      id: 'failure.database-locked',
      message:
        'A command or workbench{pid, select, none {} other { of process {pid}}} is using this data folder.',
    },
    advice: /*i18n*/ {
      id: 'failure.database-locked.do',
      message: 'Wait until it ends, or choose another folder with --data-dir.',
    },
  },
  DATABASE_DAMAGED: {
    what: /*i18n*/ {
      id: 'failure.database-damaged',
      message: 'The database {path} cannot be read: {reason}',
    },
    advice: /*i18n*/ {
      id: 'failure.database-damaged.do',
      message: 'Nothing was deleted. Backups lie in the folder “backups” beside it.',
    },
  },
  DISK_FULL: {
    what: /*i18n*/ { id: 'failure.disk-full', message: 'There is no space left at {path}.' },
    advice: /*i18n*/ {
      id: 'failure.disk-full.do',
      message: 'What was stored is kept. Make room, then resume the run.',
    },
  },
  STORAGE_FAILED: {
    what: /*i18n*/ {
      id: 'failure.storage',
      message: 'The data at {path} cannot be read or written: {reason}',
    },
    advice: /*i18n*/ {
      id: 'failure.storage.do',
      message:
        'What was stored is kept. Check the disk and the rights to the folder, then try again.',
    },
  },
  ...providerFailureTexts,
  ...datasetFailureTexts,
  ...experimentFailureTexts,
  ...hubFailureTexts,
  ...labFailureTexts,
  ...exportFailureTexts,
  ...recordingFailureTexts,
  INVALID_INPUT: {
    what: /*i18n*/ { id: 'failure.invalid-input', message: '{field}: {reason}' },
    advice: /*i18n*/ { id: 'failure.invalid-input.do', message: 'Correct it and try again.' },
  },
  INTERNAL: {
    what: /*i18n*/ {
      id: 'failure.internal',
      message: 'A fault of Triptych itself (log entry {logId}).',
    },
    advice: /*i18n*/ {
      id: 'failure.internal.do',
      message: 'What was stored is kept. Please report it with the log.',
    },
  },
};

export function failureText(failure: Failure): FailureText {
  if (failure.code === 'NOT_A_GGUF') return ggufRefusalText(failure.refusal);
  if (failure.code === 'SETTINGS_REFUSED') return loadProblemText(failure.problem);
  return texts[failure.code];
}
