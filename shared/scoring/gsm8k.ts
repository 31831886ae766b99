import { type Extraction, found, notFound } from './without-reasoning.ts';

/** lm-eval's patterns (gsm8k.yaml and gsm8k-cot.yaml, version 3). Python's `.` is all but a line feed. */
const filters = {
  strict: /#### (-?[0-9.,]+)/g,
  'cot-strict': /The answer is (-?[0-9.,]+)[^\n]/g,
  flexible: /(-?[$0-9.,]{2,})|(-?[0-9]+)/g,
};

/** Strict takes the first match, flexible the last. */
export function extractGsm8k(text: string, filter: keyof typeof filters): Extraction {
  let match: RegExpExecArray | null = null;
  for (const next of text.matchAll(filters[filter])) {
    match = next;
    if (filter !== 'flexible') break;
  }
  return match ? found((match[1] ?? match[2] ?? '').trim()) : notFound('no-match');
}

/** What GSM8K's `regexes_to_ignore` and `ignore_case` leave of an answer or a target. */
export function normalizeGsm8k(text: string): string {
  const plain = text.replaceAll(',', '').replaceAll('$', '');
  // `(?s).*#### ` as a search from the back: the pattern itself is quadratic where it does not match.
  const marker = plain.lastIndexOf('#### ');
  const behind = marker < 0 ? plain : plain.slice(marker + '#### '.length);
  return behind.replace(/\.(?=\n?$)/, '').toLowerCase();
}
