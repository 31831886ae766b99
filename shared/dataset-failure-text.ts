import type { FailureText } from './failure-text.ts';

type DatasetCode =
  | 'DATASET_UNREADABLE'
  | 'DATASET_NOT_FOUND'
  | 'DATASET_ITEM_NOT_FOUND'
  | 'STAGED_FILE_NOT_FOUND'
  | 'PROMPT_TEMPLATE_NOT_FOUND';

export const datasetFailureTexts: Record<DatasetCode, FailureText> = {
  DATASET_UNREADABLE: {
    what: /*i18n*/ {
      id: 'failure.dataset-unreadable',
      message:
        '{file} cannot become a dataset: {problem, select, missing {it is not there} notAFile {it is not a file} tooLarge {it is larger than 2 GB} tooManyRows {it has more than a million rows} tooWide {it has more than 500 columns} unknownFormat {it is none of CSV, TSV, JSON, JSONL, Parquet or a log of Inspect or lm-eval} noRows {it has no rows} noQuestion {no column looks like a question} noGoodRow {none of its rows is a question} gaveUp {reading it took too long or too much memory} other {it is damaged}}{detail, select, none {} other { ({detail})}}.',
    },
    advice: /*i18n*/ {
      id: 'failure.dataset-unreadable.do',
      message: 'Nothing was stored. Correct the file, or choose its columns yourself.',
    },
  },
  DATASET_NOT_FOUND: {
    what: /*i18n*/ { id: 'failure.dataset-not-found', message: 'There is no dataset “{dataset}”.' },
    advice: /*i18n*/ { id: 'failure.dataset-not-found.do', message: 'Choose one of the list.' },
  },
  DATASET_ITEM_NOT_FOUND: {
    what: /*i18n*/ { id: 'failure.item-not-found', message: 'The dataset has no item “{item}”.' },
    advice: /*i18n*/ { id: 'failure.item-not-found.do', message: 'Choose one of its items.' },
  },
  STAGED_FILE_NOT_FOUND: {
    what: /*i18n*/ {
      id: 'failure.staged-not-found',
      message: 'The file that was sent is not there any more.',
    },
    advice: /*i18n*/ { id: 'failure.staged-not-found.do', message: 'Drop or paste it again.' },
  },
  PROMPT_TEMPLATE_NOT_FOUND: {
    what: /*i18n*/ { id: 'failure.template-not-found', message: 'There is no such template.' },
    advice: /*i18n*/ { id: 'failure.template-not-found.do', message: 'Choose one of the list.' },
  },
};
