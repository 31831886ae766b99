import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { dataElementId } from '#shared/reports/html.ts';
import { type Collector, createCollector } from './collector.ts';
import { readInspectArchive } from './inspect-archive.ts';
import { largestDatabaseBytes, largestTextBytes } from './limits.ts';
import { isDataFile, readDataFile } from './read-data-file.ts';
import { isInspect, readInspect } from './read-inspect.ts';
import { isJsonlLine, readJsonl } from './read-jsonl.ts';
import { readLlm } from './read-llm.ts';
import { isPromptfoo, readPromptfoo } from './read-promptfoo.ts';
import type { Reading, ReadingRequest, ReadRecording } from './read-recording.ts';
import { isTriptych, readTriptych } from './read-triptych.ts';

const sqliteMagic = Buffer.from('SQLite format 3\0');
const zipMagic = Buffer.from('PK\u0003\u0004');

/**
 * Reads a file of any known kind. What it is, is told by its content; `format` only says what it must be.
 * @throws WorkbenchError RECORDING_UNREADABLE, FILE_TOO_LARGE
 */
export async function readFileOf({ path, name, format }: ReadingRequest): Promise<ReadRecording> {
  const refuse = (reason: string): never => {
    throw new WorkbenchError({ code: 'RECORDING_UNREADABLE', name, reason });
  };
  const { sizeBytes, kind } = await look(path, name);
  const into = createCollector();
  const reading = await read(path, kind, format, into).catch((error: unknown) =>
    refuse(error instanceof Error ? error.message : String(error)),
  );
  if (!reading) return refuse('it is of no known kind');
  if (format !== '' && reading.format !== format) return refuse(`it is a file of ${reading.tool}`);
  const { rows, runs, experiments, problems } = into;
  const sha256 = await hashOf(path);
  return {
    ...reading,
    sizeBytes,
    sha256,
    rows,
    runs,
    experiments,
    problems,
    problemCount: into.problemCount(),
  };
}

type Kind = 'database' | 'archive' | 'text';

async function look(path: string, name: string): Promise<{ sizeBytes: number; kind: Kind }> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error('it is no file');
    const kind = await kindOf(path);
    const limitBytes = kind === 'text' ? largestTextBytes : largestDatabaseBytes;
    const sizeBytes = found.size;
    if (sizeBytes <= limitBytes) return { sizeBytes, kind };
    throw new WorkbenchError({ code: 'FILE_TOO_LARGE', name, sizeBytes, limitBytes });
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError({ code: 'RECORDING_UNREADABLE', name, reason });
  }
}

async function kindOf(path: string): Promise<Kind> {
  await using file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
  const start = buffer.subarray(0, bytesRead);
  if (start.equals(sqliteMagic)) return 'database';
  return start.subarray(0, 4).equals(zipMagic) ? 'archive' : 'text';
}

async function read(
  path: string,
  kind: Kind,
  format: ReadingRequest['format'],
  into: Collector,
): Promise<Reading | null> {
  if (kind === 'database') return readLlm(path, into);
  if (kind === 'archive') return readInspectArchive(path, into);
  const text = (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  return format === 'jsonl' ? readJsonl(text, into) : readText(text, into);
}

/** A whole JSON value, or one on each line. */
function readText(text: string, into: Collector): Reading | null {
  const value = parsed(dataOfReport(text) ?? text);
  if (isTriptych(value)) return readTriptych(value, into);
  if (isDataFile(value)) return readDataFile(value, into);
  if (isPromptfoo(value)) return readPromptfoo(value, into);
  if (isInspect(value)) return readInspect(value, into);
  const lines = text.split('\n', 1000);
  return lines.some((line) => isJsonlLine(parsed(line))) ? readJsonl(text, into) : null;
}

/** The data within a report of ours, which is a page; `null`: it is none. Nothing of the page is run. */
function dataOfReport(text: string): string | null {
  if (!text.startsWith('<!doctype html>')) return null;
  const start = `<script type="application/json" id="${dataElementId}">`;
  const from = text.indexOf(start);
  const to = text.indexOf('</script>', from);
  return from < 0 || to < 0 ? null : text.slice(from + start.length, to);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
