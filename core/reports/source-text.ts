import path from 'node:path';
import type { PaneSource } from '#shared/domain/pane-source.ts';
import type { ReportDocument } from '#shared/reports/document.ts';
import { reportWord } from '#shared/reports/words.ts';

/** Where a model's answers come from; of a file its name alone, for its folder tells of a person. */
export function sourceText(source: PaneSource, language: ReportDocument['language']): string {
  switch (source.kind) {
    case 'file':
      return `${reportWord(language, 'file')} ${path.basename(source.path)}`;
    case 'provider':
      return `${source.providerName}: ${source.model}`;
    case 'recorded':
      return `${reportWord(language, 'recorded')}: ${source.name}`;
  }
}
