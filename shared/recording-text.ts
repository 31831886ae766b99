import type { RecordedPlace, RecordedTimingName, RecordingProblem } from './domain/recording.ts';
import type { MessageDescriptor } from './failure-text.ts';

/** What a recorded duration is of; the clock was that of the tool. */
export const recordedTimingTexts: Record<RecordedTimingName, MessageDescriptor> = {
  'end-to-end': /*i18n*/ {
    id: 'recorded.timing.end-to-end',
    message: 'from the request to the whole answer',
  },
  'first-token': /*i18n*/ {
    id: 'recorded.timing.first-token',
    message: 'from the request to the first token',
  },
  'model-call': /*i18n*/ { id: 'recorded.timing.model-call', message: 'call of the model' },
  'sample-working': /*i18n*/ {
    id: 'recorded.timing.sample-working',
    message: 'whole sample, without waiting for rate limits',
  },
  'sample-total': /*i18n*/ {
    id: 'recorded.timing.sample-total',
    message: 'whole sample, scoring and waiting included',
  },
  'cache-lookup': /*i18n*/ {
    id: 'recorded.timing.cache-lookup',
    message: 'look-up in the cache of the tool: nothing was generated',
  },
};

/** Why a part of a file is left out, or is not all that was asked. */
export const recordingProblemTexts: Record<RecordingProblem['code'], MessageDescriptor> = {
  'not-json': /*i18n*/ { id: 'recorded.problem.not-json', message: 'it is no JSON' },
  'wrong-shape': /*i18n*/ { id: 'recorded.problem.wrong-shape', message: 'wrong value: {detail}' },
  'no-prompt': /*i18n*/ { id: 'recorded.problem.no-prompt', message: 'it has no prompt' },
  'no-model': /*i18n*/ { id: 'recorded.problem.no-model', message: 'it names no model' },
  'no-answer': /*i18n*/ { id: 'recorded.problem.no-answer', message: 'it has no answer' },
  'too-long': /*i18n*/ {
    id: 'recorded.problem.too-long',
    message: 'a text has more than a million characters',
  },
  'too-many': /*i18n*/ {
    id: 'recorded.problem.too-many',
    message: 'from here on nothing is taken in: at most 10,000 answers at once',
  },
  'too-large': /*i18n*/ {
    id: 'recorded.problem.too-large',
    message: 'from here on nothing is taken in: the archive unpacks to more than 256 MiB',
  },
  changed: /*i18n*/ {
    id: 'recorded.problem.changed',
    message: 'the file was changed after it was exported: its figures may not be those measured',
  },
  'not-ended': /*i18n*/ {
    id: 'recorded.problem.not-ended',
    message: 'the run had not ended when it was exported',
  },
  'has-attachments': /*i18n*/ {
    id: 'recorded.problem.has-attachments',
    message: 'taken in without its pictures, files or tool calls: only the text is kept',
  },
};

export const recordedPlaceTexts: Record<RecordedPlace['unit'], MessageDescriptor> = {
  line: /*i18n*/ { id: 'recorded.place.line', message: 'line {number}' },
  row: /*i18n*/ { id: 'recorded.place.row', message: 'row {number}' },
  result: /*i18n*/ { id: 'recorded.place.result', message: 'result {number}' },
  sample: /*i18n*/ { id: 'recorded.place.sample', message: 'sample {number}' },
  run: /*i18n*/ { id: 'recorded.place.run', message: 'run {number}' },
};
