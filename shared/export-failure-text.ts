import type { FailureText } from './failure-text.ts';

type ExportCode = 'EXPORT_INCOMPLETE' | 'EXPORT_NOT_FOUND';

export const exportFailureTexts: Record<ExportCode, FailureText> = {
  EXPORT_INCOMPLETE: {
    what: /*i18n*/ {
      id: 'failure.export-incomplete',
      message:
        'The export does not hold what was selected: of “{table}” {selected} rows were selected and {inFile} are in the file.',
    },
    advice: /*i18n*/ {
      id: 'failure.export-incomplete.do',
      message: 'The files were removed; nothing else was changed. Export again.',
    },
  },
  EXPORT_NOT_FOUND: {
    what: /*i18n*/ {
      id: 'failure.export-not-found',
      message: 'The exported files are no longer there.',
    },
    advice: /*i18n*/ { id: 'failure.export-not-found.do', message: 'Export again.' },
  },
};
