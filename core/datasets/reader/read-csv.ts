import { parse } from 'csv-parse/sync';
import { columnNames } from './column-names.ts';
import { type CsvRecord, csvRecords } from './csv-records.ts';
import { limits } from './limits.ts';
import { badRow, type ReadRow } from './raw-row.ts';
import { refuse } from './refused.ts';
import { isNotText } from './text-chunks.ts';
import { textLines } from './text-lines.ts';

const batchRecords = 500;
const delimiters = [',', ';', '\t', '|'] as const;

/** The rows of a table; the first record names the columns. `delimiter`: `null` is found out. */
export async function* readCsv(path: string, delimiter: string | null): AsyncGenerator<ReadRow> {
  const between = delimiter ?? (await delimiterOf(path));
  let names: readonly string[] | null = null;
  let batch: CsvRecord[] = [];
  const rowsOf = function* (records: readonly CsvRecord[]): Generator<ReadRow> {
    for (const { record, fields } of split(records, between)) {
      if (names === null) {
        if (!fields) refuse('damaged', `line ${record.line}`);
        names = columnNames(fields);
      } else yield toRow(record, fields, names);
    }
  };
  for await (const record of csvRecords(textLines(path), between)) {
    batch.push(record);
    if (batch.length < batchRecords && names !== null) continue;
    yield* rowsOf(batch);
    batch = [];
  }
  yield* rowsOf(batch);
}

interface SplitRecord {
  readonly record: CsvRecord;
  /** `null`: not to be split. */
  readonly fields: readonly string[] | null;
}

/** Many at once; one that cannot be split makes the others be tried one by one. */
function split(records: readonly CsvRecord[], delimiter: string): SplitRecord[] {
  const good = records.filter(({ text }) => text !== null);
  const all = fieldsOf(good.map(({ text }) => text).join('\n'), delimiter);
  let next = 0;
  return records.map((record) => {
    if (record.text === null) return { record, fields: null };
    if (all?.length === good.length) return { record, fields: all[next++] ?? null };
    const alone = fieldsOf(record.text, delimiter);
    return { record, fields: alone?.length === 1 ? (alone[0] ?? null) : null };
  });
}

function fieldsOf(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: limits.rowText,
    });
  } catch {
    return null;
  }
}

function toRow(
  { line, text, bad }: CsvRecord,
  fields: readonly string[] | null,
  names: readonly string[],
): ReadRow {
  if (bad) return badRow(line, bad);
  if (!fields || text === null) return badRow(line, 'QUOTE_MISPLACED');
  if (isNotText(text)) return badRow(line, 'NOT_TEXT');
  if (fields.length !== names.length) {
    return badRow(line, 'COLUMN_COUNT', `${fields.length} / ${names.length}`);
  }
  return { kind: 'row', line, values: new Map(names.map((name, i) => [name, fields[i]])) };
}

/** The one that the first line has most of: a comma, or what spreadsheets of other countries write. */
async function delimiterOf(path: string): Promise<string> {
  for await (const { text } of textLines(path)) {
    if (text === null || text.trim() === '') continue;
    const plain = text.replace(/"(?:[^"]|"")*"/g, '');
    const counts = delimiters.map((each) => plain.split(each).length);
    return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
  }
  return ',';
}
