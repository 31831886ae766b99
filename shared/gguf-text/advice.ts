import type { MessageDescriptor } from '../failure-text.ts';

/** What to do about a file that was refused. */
export const advice = {
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
