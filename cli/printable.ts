import { stripVTControlCharacters } from 'node:util';

// C0 but line feed, DEL, C1, and the marks that reorder text: none of them is part of an answer, and
// each of them lets a model (or a file name) write over the terminal.
const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Foreign text (answers, prompts, names, paths) made safe for a terminal; keeps line breaks. */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', '    ')
    .replace(unsafe, '');
}

/** The same on one line. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/**
 * A value as JSON that a terminal can be shown: the same characters are written as `\uXXXX`, so that a
 * reader of the JSON still gets every one of them.
 */
export function printableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(unsafe, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
