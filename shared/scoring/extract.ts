import { extractBoxed } from './boxed.ts';
import { extractChoice } from './choice.ts';
import { extractCodeBlock } from './code-block.ts';
import { extractGsm8k } from './gsm8k.ts';
import { extractJson } from './json-part.ts';
import { extractLastLine } from './last-line.ts';
import { extractMarked } from './marker.ts';
import { lastNumber } from './numeric.ts';
import type { PureExtractionRule } from './rules.ts';
import { type Extraction, found, notFound } from './without-reasoning.ts';

/**
 * Takes the answer from a text whose reasoning is gone. Linear in the text's length. A pattern is
 * `core/scoring`'s.
 */
export function extract(text: string, rule: PureExtractionRule): Extraction {
  if (text.trim() === '') return notFound('empty');
  switch (rule.kind) {
    case 'whole':
      return found(text);
    case 'last-line':
      return extractLastLine(text);
    case 'last-number': {
      const number = lastNumber(text);
      return number === null ? notFound('not-a-number') : found(number);
    }
    case 'gsm8k':
      return extractGsm8k(text, rule.filter);
    case 'boxed':
      return extractBoxed(text);
    case 'choice':
      return extractChoice(text, rule.letters);
    case 'marker':
      return extractMarked(text, rule.marker, rule.take);
    case 'code':
      return extractCodeBlock(text, rule.language);
    case 'json':
      return extractJson(text, rule.field);
  }
}
