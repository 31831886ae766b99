import { foldCase } from './fold-case.ts';
import { longestNumber } from './read-number.ts';
import { trimPunctuation } from './trim-punctuation.ts';

const plainNumber = /^\s*[+-]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/;

/**
 * A text by the rules of SQuAD, as Inspect's `exact` applies them to each word: case folded, ASCII
 * punctuation and English articles away, numbers in one form.
 */
export function normalizeText(text: string): string {
  return text
    .split(/ |-/)
    .map((word) => normalizeWord(foldCase(word)))
    .filter((word) => word !== '')
    .join(' ');
}

function normalizeWord(word: string): string {
  const bare = trimPunctuation(word);
  const number = [word, bare].find(isNumber);
  const plain = number ?? word.replace(/[!-/:-@[-`{-~]/g, '');
  const uniform = isNumber(plain) ? `${Number(plain.trim().replaceAll('_', ''))}` : plain;
  return uniform
    .replace(/(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu, ' ')
    .split(/\s+/)
    .filter((part) => part !== '')
    .join(' ');
}

function isNumber(text: string): boolean {
  if (text.length > longestNumber) return false;
  return plainNumber.test(text) && Number.isFinite(Number(text.trim().replaceAll('_', '')));
}
