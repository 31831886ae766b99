import type { RowProblem, RowProblemCode } from './domain/dataset-mapping.ts';
import type { TemplateProblem } from './domain/prompt-template.ts';
import type { MessageDescriptor } from './failure-text.ts';

const rowTexts: Record<RowProblemCode, MessageDescriptor> = {
  NOT_JSON: /*i18n*/ { id: 'row.not-json', message: 'not JSON ({detail})' },
  NOT_AN_OBJECT: /*i18n*/ { id: 'row.not-an-object', message: 'JSON, but no object' },
  CUT_SHORT: /*i18n*/ { id: 'row.cut-short', message: 'the file ends within it' },
  TOO_LONG: /*i18n*/ { id: 'row.too-long', message: 'too long' },
  TOO_DEEP: /*i18n*/ { id: 'row.too-deep', message: 'nested deeper than {detail} levels' },
  TOO_MANY_COLUMNS: /*i18n*/ { id: 'row.too-wide', message: 'too many columns ({detail})' },
  COLUMN_COUNT: /*i18n*/ {
    id: 'row.column-count',
    message: 'not as many columns as the first line ({detail})',
  },
  QUOTE_NOT_CLOSED: /*i18n*/ { id: 'row.quote-open', message: 'a quotation mark is never closed' },
  QUOTE_MISPLACED: /*i18n*/ {
    id: 'row.quote-misplaced',
    message: 'a quotation mark stands where none may stand',
  },
  NOT_TEXT: /*i18n*/ {
    id: 'row.not-text',
    message: 'characters that are not UTF-8: save the file as UTF-8',
  },
  NO_INPUT: /*i18n*/ { id: 'row.no-input', message: 'nothing in the column “{detail}”' },
  NO_TARGET: /*i18n*/ { id: 'row.no-target', message: 'no answer in “{detail}”' },
  TARGET_NOT_A_CHOICE: /*i18n*/ {
    id: 'row.target-no-choice',
    message: 'the answer “{detail}” is none of the choices',
  },
  TOO_MANY_CHOICES: /*i18n*/ {
    id: 'row.too-many-choices',
    message: 'more than 26 choices ({detail})',
  },
  DUPLICATE_ID: /*i18n*/ {
    id: 'row.duplicate-id',
    message: 'an earlier row has the id “{detail}”',
  },
  UNKNOWN_SCORER: /*i18n*/ { id: 'row.unknown-scorer', message: 'there is no scorer “{detail}”' },
  TAG_TOO_LONG: /*i18n*/ { id: 'row.tag-too-long', message: 'too long a tag in “{detail}”' },
};

/** Why a row was left out; its `detail` is the only value. */
export function rowProblemText({ code }: RowProblem): MessageDescriptor {
  return rowTexts[code];
}

const templateTexts: Record<TemplateProblem['code'], MessageDescriptor> = {
  UNKNOWN_VARIABLE: /*i18n*/ {
    id: 'template.unknown-variable',
    message: 'The item has no “{variable}”. It has {known}.',
  },
  NOT_CLOSED: /*i18n*/ {
    id: 'template.not-closed',
    message: 'Line {line} opens a variable and does not close it.',
  },
  TELLS_THE_ANSWER: /*i18n*/ {
    id: 'template.tells-the-answer',
    message: 'The variable “target” would tell the model the answer; it belongs into examples.',
  },
  ITEM_IS_AN_EXAMPLE: /*i18n*/ {
    id: 'template.item-is-example',
    message: 'This item is example {example}: it would be asked with its answer above it.',
  },
  EMPTY_PROMPT: /*i18n*/ { id: 'template.empty', message: 'The prompt would be empty.' },
};

/** Why a template does not fit an item. */
export function templateProblemText({ code }: TemplateProblem): MessageDescriptor {
  return templateTexts[code];
}

export function templateProblemValues(problem: TemplateProblem): Record<string, string | number> {
  switch (problem.code) {
    case 'UNKNOWN_VARIABLE':
      return { variable: problem.variable, known: problem.known.join(', ') };
    case 'NOT_CLOSED':
      return { line: problem.line };
    case 'ITEM_IS_AN_EXAMPLE':
      return { example: problem.example };
    case 'TELLS_THE_ANSWER':
    case 'EMPTY_PROMPT':
      return {};
  }
}
