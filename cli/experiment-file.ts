import { readFile } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import type { Document, LineCounter } from 'yaml';
import type { z } from 'zod';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { ExperimentFile } from '#shared/experiments/experiment-file.ts';

const mostBytes = 20_000_000;
/** Aliases multiply: a file of a few lines must not become a million. */
const mostAliases = 100;

/** @throws WorkbenchError EXPERIMENT_FILE_INVALID with the line */
export async function readExperimentFile(path: string): Promise<ExperimentFile> {
  const file = isAbsolute(path) ? path : resolve(path);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw invalid(path, null, '', error.code === 'ENOENT' ? 'it is not there' : error.message);
  });
  if (text.length > mostBytes) throw invalid(path, null, '', 'it is larger than 20 MB');
  // Most commands read none of these files, and all commands start sooner without the library.
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) throw invalid(path, lines.linePos(broken.pos[0]).line, '', broken.message);
  const value = toValue(path, () => document.toJS({ maxAliasCount: mostAliases }) as unknown);
  const parsed = ExperimentFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = deepest(parsed.error.issues);
  const place = issue.path.filter((part) => typeof part !== 'symbol');
  throw invalid(path, lineOf(document, lines, place), placeText(place), issue.message);
}

function toValue(path: string, read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    throw invalid(path, null, '', error instanceof Error ? error.message : String(error));
  }
}

type Issue = z.core.$ZodIssue;

/** Of a choice of shapes, what is wrong with the one that came nearest. */
function deepest(issues: readonly Issue[]): Issue {
  const all = issues.flatMap((issue) => within(issue, []));
  return all.toSorted((a, b) => b.path.length - a.path.length)[0]!;
}

function within(issue: Issue, path: readonly PropertyKey[]): Issue[] {
  const here = { ...issue, path: [...path, ...issue.path] };
  if (issue.code !== 'invalid_union') return [here];
  const below = issue.errors.flatMap((each) => each.flatMap((one) => within(one, here.path)));
  const nearest = below.filter((each) => each.path.length > here.path.length);
  return nearest.length > 0 ? nearest : [{ ...here, message: 'it has none of the allowed forms' }];
}

function lineOf(
  document: Document.Parsed,
  lines: LineCounter,
  path: readonly (string | number)[],
): number | null {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

function placeText(path: readonly (string | number)[]): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`,
    )
    .join('');
}

function invalid(file: string, line: number | null, place: string, reason: string): WorkbenchError {
  const plain = reason.replace(/\.$/, '');
  return new WorkbenchError({ code: 'EXPERIMENT_FILE_INVALID', file, line, place, reason: plain });
}
