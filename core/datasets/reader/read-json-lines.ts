import { jsonRow } from './json-row.ts';
import { badRow, type ReadRow } from './raw-row.ts';
import { textLines } from './text-lines.ts';

/** One JSON object per line. */
export async function* readJsonLines(path: string): AsyncGenerator<ReadRow> {
  for await (const { line, text } of textLines(path)) {
    if (text === null) yield badRow(line, 'TOO_LONG');
    else if (text.trim() !== '') yield jsonRow(line, text);
  }
}
