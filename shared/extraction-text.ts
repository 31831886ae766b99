import type { MessageDescriptor } from './failure-text.ts';
import type { PureExtractionRule } from './scoring/rules.ts';

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
