import type { MessageDescriptor } from './failure-text.ts';
import type { PureExtractionRule } from './scoring/rules.ts';
import type { UnparsableReason } from './scoring/score.ts';

/** Why no answer could be read from an output. */
export const unparsableTexts: Record<UnparsableReason, MessageDescriptor> = {
  empty: /*i18n*/ { id: 'unparsable.empty', message: 'it is empty' },
  'truncated-in-thinking': /*i18n*/ {
    id: 'unparsable.truncated-in-thinking',
    message: 'it was cut off while thinking',
  },
  'no-match': /*i18n*/ { id: 'unparsable.no-match', message: 'what was looked for is not in it' },
  unclosed: /*i18n*/ { id: 'unparsable.unclosed', message: 'a brace is never closed' },
  'not-a-number': /*i18n*/ { id: 'unparsable.not-a-number', message: 'no number in it' },
  'not-a-choice': /*i18n*/ {
    id: 'unparsable.not-a-choice',
    message: 'none of the letters is chosen in it',
  },
  'not-json': /*i18n*/ { id: 'unparsable.not-json', message: 'no JSON in it' },
  'not-math': /*i18n*/ { id: 'unparsable.not-math', message: 'it is no formula' },
};

/** What is taken from an output as its answer. */
export const extractionTexts: Record<PureExtractionRule['kind'], MessageDescriptor> = {
  whole: /*i18n*/ { id: 'extraction.whole', message: 'the whole answer' },
  'last-line': /*i18n*/ { id: 'extraction.last-line', message: 'the last line' },
  'last-number': /*i18n*/ { id: 'extraction.last-number', message: 'the last number' },
  gsm8k: /*i18n*/ { id: 'extraction.gsm8k', message: 'what GSM8K’s filters take' },
  boxed: /*i18n*/ { id: 'extraction.boxed', message: 'the last \\boxed' },
  choice: /*i18n*/ { id: 'extraction.choice', message: 'the chosen letter' },
  marker: /*i18n*/ { id: 'extraction.marker', message: 'what follows a marker' },
  code: /*i18n*/ { id: 'extraction.code', message: 'the last code block' },
  json: /*i18n*/ { id: 'extraction.json', message: 'JSON' },
};
