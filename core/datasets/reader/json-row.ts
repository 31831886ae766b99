import { limits } from './limits.ts';
import { badRow, type ReadRow } from './raw-row.ts';
import { isNotText } from './text-chunks.ts';

/** A row out of the text of one JSON object. */
export function jsonRow(line: number, text: string): ReadRow {
  if (isNotText(text)) return badRow(line, 'NOT_TEXT');
  if (depthOf(text) > limits.depth) return badRow(line, 'TOO_DEEP', String(limits.depth));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return badRow(line, 'NOT_JSON', error instanceof Error ? error.message : '');
  }
  return objectRow(line, value);
}

/** A row out of an object: what lies in it is reached by dotted names, lists stay as they are. */
export function objectRow(line: number, value: unknown): ReadRow {
  if (!isObject(value)) return badRow(line, 'NOT_AN_OBJECT');
  const values = new Map<string, unknown>();
  collect(value, '', values);
  if (values.size > limits.columns) {
    return badRow(line, 'TOO_MANY_COLUMNS', `${values.size} / ${limits.columns}`);
  }
  return { kind: 'row', line, values };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function collect(from: Record<string, unknown>, prefix: string, into: Map<string, unknown>): void {
  for (const [key, value] of Object.entries(from)) {
    if (into.size > limits.columns) return;
    const name = `${prefix}${key}`.slice(0, limits.columnName) || 'column';
    if (isObject(value)) collect(value, `${name}.`, into);
    else into.set(name, value);
  }
}

/** How deep its brackets go, without taking it apart: a parser might not survive what is too deep. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isString) {
      if (code === backslash) i += 1;
      else if (code === quote) isString = false;
    } else if (code === quote) isString = true;
    else if (code === openBrace || code === openBracket) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (code === closeBrace || code === closeBracket) depth -= 1;
  }
  return deepest;
}

const [quote, backslash] = [34, 92];
const [openBracket, closeBracket, openBrace, closeBrace] = [91, 93, 123, 125];
