import { extract } from '../scoring/extract.ts';
import { foldCase } from '../scoring/fold-case.ts';
import { normalizeGsm8k } from '../scoring/gsm8k.ts';
import { normalizeText } from '../scoring/normalized.ts';
import { readQuantity } from '../scoring/numeric.ts';
import { readNumber } from '../scoring/read-number.ts';
import type { PureExtractionRule } from '../scoring/rules.ts';
import type { UnparsableReason } from '../scoring/score.ts';
import { withoutReasoning } from '../scoring/without-reasoning.ts';

/** An answer as it was written and as it votes, or why it does not. */
export type ReadAnswer =
  | { readonly text: string; readonly ballot: string; readonly reason: null }
  | { readonly text: null; readonly ballot: null; readonly reason: UnparsableReason };

/** Reads one output: reasoning away, answer extracted, brought into the form in which votes are counted. */
export function readAnswer(output: string, rule: PureExtractionRule): ReadAnswer {
  const answer = withoutReasoning(output);
  const taken = answer.text === null ? answer : extract(answer.text, rule);
  if (taken.text === null) return { text: null, ballot: null, reason: taken.reason };
  const text = taken.text.trim();
  return { text, ballot: ballotOf(text, rule), reason: null };
}

/** Answers that say the same are one ballot: `1,000` and `1000.0`, `Paris.` and `paris`. */
function ballotOf(text: string, rule: PureExtractionRule): string {
  switch (rule.kind) {
    case 'choice':
      return text.toUpperCase();
    case 'code':
      return text;
    case 'json':
      return inOneOrder(text);
    case 'boxed':
      // In a formula case matters, and spaces do not.
      return quantity(text) ?? text.replace(/\s+/g, '');
    case 'gsm8k':
      return number(normalizeGsm8k(text)) ?? normalizeGsm8k(text);
    case 'last-number':
      return number(text) ?? text;
    case 'marker':
    case 'last-line':
    case 'whole':
      // Of punctuation alone ("?") nothing would be left.
      return quantity(text) ?? (normalizeText(text) || text);
  }
}

function number(text: string): string | null {
  const value = readNumber(text);
  if (value === null) return null;
  // Beyond what a double tells apart, different numbers must stay different votes.
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? `${value}` : null;
}

function quantity(text: string): string | null {
  const read = readQuantity(text);
  if (!read || Math.abs(read.value) > Number.MAX_SAFE_INTEGER) return null;
  return read.unit === '' ? `${read.value}` : `${read.value} ${foldCase(read.unit)}`;
}

/** JSON with the keys of its objects in order; what is no JSON (a text at a path) as any other text. */
function inOneOrder(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (_, value: unknown) =>
      isRecord(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch {
    return quantity(text) ?? (normalizeText(text) || text);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
