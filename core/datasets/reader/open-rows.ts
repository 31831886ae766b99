import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DatasetFormat } from '#shared/domain/dataset.ts';
import { inspectSample } from './inspect-sample.ts';
import { limits } from './limits.ts';
import { isLmEvalSample, lmEvalSample } from './lm-eval-sample.ts';
import type { ReadRow } from './raw-row.ts';
import { readCsv } from './read-csv.ts';
import { readInspectArchive } from './read-inspect-archive.ts';
import { readJson } from './read-json.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readParquet } from './read-parquet.ts';
import { refuse } from './refused.ts';

export interface OpenedRows {
  readonly format: DatasetFormat;
  /** From the beginning, each time. */
  readonly rows: () => AsyncIterable<ReadRow>;
  readonly sizeBytes: number;
}

/**
 * Finds out what a file is, by its first bytes and its name, and how its rows are read.
 * @param name by which the person knows the file; its ending counts
 */
export async function openRows(file: string, name: string): Promise<OpenedRows> {
  const info = await stat(file).catch(() => refuse('missing'));
  if (!info.isFile()) refuse('not-a-file');
  if (info.size > limits.fileBytes) refuse('too-large');
  const format = await formatOf(file, name);
  return { format, rows: () => rowsOf(file, format), sizeBytes: info.size };
}

async function formatOf(file: string, name: string): Promise<DatasetFormat> {
  const start = await firstBytes(file);
  if (start.startsWith('PAR1')) return 'parquet';
  if (start.startsWith('PK\u0003\u0004')) return 'inspect';
  const ending = path.extname(name).toLowerCase();
  if (ending === '.csv') return 'csv';
  if (ending === '.tsv' || ending === '.tab') return 'tsv';
  const text = start
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (ending === '.jsonl' || ending === '.ndjson') return linesFormat(file);
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{')) return isOneDocument(text) ? documentFormat(text) : linesFormat(file);
  // Pasted: a table has a line of heads.
  if (ending === '' || ending === '.txt')
    return text.split('\n')[0]?.includes('\t') ? 'tsv' : 'csv';
  return refuse('unknown-format', ending);
}

/** A first line that is an object by itself is one of many. */
function isOneDocument(start: string): boolean {
  const [first = '', second] = start.split('\n');
  if (second === undefined) return true;
  try {
    JSON.parse(first);
    return false;
  } catch {
    return true;
  }
}

function documentFormat(start: string): DatasetFormat {
  return /^\{\s*"version":\s*\d+,\s*"status":/.test(start) ? 'inspect' : 'json';
}

async function linesFormat(file: string): Promise<DatasetFormat> {
  for await (const row of readJsonLines(file)) {
    if (row.kind === 'row') return isLmEvalSample(row) ? 'lm-eval' : 'jsonl';
  }
  return 'jsonl';
}

async function* rowsOf(file: string, format: DatasetFormat): AsyncGenerator<ReadRow> {
  switch (format) {
    case 'csv':
      return yield* readCsv(file, null);
    case 'tsv':
      return yield* readCsv(file, '\t');
    case 'json':
      return yield* readJson(file);
    case 'jsonl':
      return yield* readJsonLines(file);
    case 'parquet':
      return yield* readParquet(file);
    case 'lm-eval':
      return yield* onePerQuestion(readJsonLines(file), lmEvalSample);
    case 'inspect': {
      const isArchive = (await firstBytes(file)).startsWith('PK');
      return yield* onePerQuestion(
        isArchive ? readInspectArchive(file) : readJson(file),
        inspectSample,
      );
    }
  }
}

/** Logs repeat a question for each epoch and each filter; that is no duplicate in the set. */
async function* onePerQuestion(
  rows: AsyncIterable<ReadRow>,
  toQuestion: (row: ReadRow) => ReadRow,
): AsyncGenerator<ReadRow> {
  const seen = new Set<string>();
  for await (const row of rows) {
    const question = toQuestion(row);
    const id = question.kind === 'row' ? JSON.stringify(question.values.get('id') ?? null) : null;
    if (id !== null && seen.has(id)) continue;
    if (id !== null) seen.add(id);
    yield question;
  }
}

/** As Latin-1, so that every byte is one character. */
async function firstBytes(path: string): Promise<string> {
  await using file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
  return buffer.toString('latin1', 0, bytesRead);
}
