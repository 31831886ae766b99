import { foldCase } from './fold-case.ts';
import { readNumber } from './read-number.ts';
import type { ScoringRule } from './rules.ts';
import { compareWithEach, type Score } from './score.ts';
import { trimPunctuation } from './trim-punctuation.ts';

type MatchRule = Extract<ScoringRule, { kind: 'match' }>;

const enclosing = '!?:;()[]{}\'"`';

/** Inspect's `match`: text at a place of the output, or a number to five significant digits. */
export function scoreMatch(output: string, targets: readonly string[], rule: MatchRule): Score {
  return compareWithEach(output.trim(), targets, (target) => {
    const { answer, wanted, isRight } = matchOne(output, target, rule);
    return { isRight, compared: { answer, target: wanted } };
  });
}

function matchOne(output: string, target: string, rule: MatchRule) {
  const fold = rule.ignoreCase ? foldCase : (text: string) => text;
  const value = fold(output.trim());
  const wanted = fold(target.trim());
  if (rule.numeric) {
    const number = rounded(withoutMarks(wanted));
    if (number !== null) return matchNumber(value, number, rule.location);
  }
  // A numeric target is handled above: "25" ends with "5" and is not 5.
  const answer = trimPunctuation(value);
  const bare = trimPunctuation(rule.numeric ? withoutMarks(wanted) : wanted);
  return { answer, wanted: bare, isRight: isAt(answer, bare, rule.location) };
}

function isAt(value: string, target: string, location: MatchRule['location']): boolean {
  switch (location) {
    case 'begin':
      return value.startsWith(target);
    case 'end':
      return value.endsWith(target);
    case 'exact':
      return value === target;
    case 'any':
      return value.includes(target);
  }
}

function matchNumber(value: string, wanted: number, location: MatchRule['location']) {
  const bare = withoutMarks(value);
  const words = bare.split(/\s+/);
  // Inspect takes any space within the whole text for a separator.
  const answers =
    location === 'exact'
      ? [roundedAsIs(bare) ?? roundedAsIs(bare.replace(/\s/g, ''))]
      : words.map(rounded).filter((number) => number !== null);
  const one = location === 'end' ? answers.at(-1) : answers[0];
  const isRight = location === 'any' ? answers.includes(wanted) : one === wanted;
  const shown = location === 'any' && isRight ? wanted : one;
  return { answer: shown == null ? value : `${shown}`, wanted: `${wanted}`, isRight };
}

/** Currency, thousands separators and emphasis away, and full stops that are no decimal point. */
function withoutMarks(text: string): string {
  return text
    .replace(/\\([$,£€*_])/g, '$1')
    .replace(/[$,£€*_]/g, '')
    .replace(/\.(?=\s|$|\D)/g, '');
}

function rounded(word: string): number | null {
  let start = 0;
  let end = word.length;
  while (start < end && enclosing.includes(word[start]!)) start++;
  while (end > start && enclosing.includes(word[end - 1]!)) end--;
  return roundedAsIs(word.slice(start, end));
}

function roundedAsIs(text: string): number | null {
  const number = readNumber(text);
  return number === null ? null : Number(number.toPrecision(5));
}
