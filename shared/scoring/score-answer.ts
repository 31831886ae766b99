import { foldCase } from './fold-case.ts';
import { normalizeGsm8k } from './gsm8k.ts';
import { scoreMatch } from './match.ts';
import { normalizeText } from './normalized.ts';
import { scoreNumeric } from './numeric.ts';
import type { ScoringRule } from './rules.ts';
import { compareWithEach, type Score } from './score.ts';

/** The rules that need neither a library nor a process; the others are `core/scoring`'s. */
export type PureScoringRule = Extract<
  ScoringRule,
  { kind: 'exact' | 'normalized' | 'contains' | 'match' | 'gsm8k' | 'numeric' | 'choice' }
>;

/** Holds an extracted answer against the targets, of which any may match. */
export function scoreAnswer(
  answer: string,
  targets: readonly string[],
  rule: PureScoringRule,
): Score {
  switch (rule.kind) {
    case 'exact':
      return same(answer, targets, rule.ignoreCase ? foldCase : (text) => text);
    case 'normalized':
      return same(answer, targets, normalizeText, isSaid);
    case 'contains': {
      const fold = rule.ignoreCase ? foldCase : (text: string) => text;
      return same(answer, targets, fold, (given, wanted) => given.includes(wanted));
    }
    case 'match':
      return scoreMatch(answer, targets, rule);
    case 'gsm8k':
      return same(answer, targets, normalizeGsm8k);
    case 'numeric':
      return scoreNumeric(answer, targets, rule);
    case 'choice':
      return same(answer, targets, (text) => text.trim().toUpperCase());
  }
}

/** A target of which normalization leaves nothing ("the") matches nothing. */
function isSaid(given: string, wanted: string): boolean {
  return wanted !== '' && given === wanted;
}

function same(
  answer: string,
  targets: readonly string[],
  normalize: (text: string) => string,
  isRight = (given: string, wanted: string) => given === wanted,
): Score {
  const given = normalize(answer);
  return compareWithEach(given, targets, (target) => {
    const wanted = normalize(target);
    return { isRight: isRight(given, wanted), compared: { answer: given, target: wanted } };
  });
}
