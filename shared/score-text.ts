import type { MessageDescriptor } from './failure-text.ts';
import type { UnparsableReason, UnscorableReason } from './scoring/score.ts';

/** Why no answer could be read from an output; it counts as wrong. */
export const unparsableTexts: Record<UnparsableReason, MessageDescriptor> = {
  empty: /*i18n*/ { id: 'score.empty', message: 'the answer is empty' },
  'truncated-in-thinking': /*i18n*/ {
    id: 'score.truncated-in-thinking',
    message: 'it ended while thinking: no answer came',
  },
  'no-match': /*i18n*/ { id: 'score.no-match', message: 'nothing in it fits the extraction' },
  unclosed: /*i18n*/ { id: 'score.unclosed', message: 'the answer is begun and not closed' },
  'not-a-number': /*i18n*/ { id: 'score.not-a-number', message: 'there is no number in it' },
  'not-a-choice': /*i18n*/ { id: 'score.not-a-choice', message: 'it names none of the choices' },
  'not-json': /*i18n*/ { id: 'score.not-json', message: 'it is no JSON' },
  'not-math': /*i18n*/ { id: 'score.not-math', message: 'it is no formula that can be read' },
};

/** Why the scorer itself could not judge; the answer is in no accuracy. */
export const unscorableTexts: Record<UnscorableReason, MessageDescriptor> = {
  'bad-target': /*i18n*/ {
    id: 'score.bad-target',
    message: 'the dataset gives no answer that this scorer can use',
  },
  'bad-pattern': /*i18n*/ { id: 'score.bad-pattern', message: 'the pattern is not valid in RE2' },
  'bad-schema': /*i18n*/ { id: 'score.bad-schema', message: 'the JSON schema is not valid' },
  'too-long': /*i18n*/ { id: 'score.too-long', message: 'the text is too long for the scorer' },
  'time-limit': /*i18n*/ { id: 'score.time-limit', message: 'scoring took too long' },
  'memory-limit': /*i18n*/ { id: 'score.memory-limit', message: 'scoring took too much memory' },
  'scorer-crashed': /*i18n*/ { id: 'score.scorer-crashed', message: 'the scorer crashed' },
  undecided: /*i18n*/ {
    id: 'score.undecided',
    message: 'whether the formulas are equal could not be decided',
  },
  'judge-unreadable': /*i18n*/ {
    id: 'score.judge-unreadable',
    message: 'the judge’s verdict could not be read',
  },
};
