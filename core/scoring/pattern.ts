import { RE2JS, RE2JSException } from 're2js';
import { compareWithEach, type Score, unscorable } from '#shared/scoring/score.ts';
import { type Extraction, found, notFound } from '#shared/scoring/without-reasoning.ts';

/** RE2 has no back-references and no look-around, and no pattern that takes forever. */
export function compilePattern(pattern: string, ignoreCase: boolean): RE2JS {
  return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
}

interface PatternRule {
  readonly pattern: string;
  readonly match: 'first' | 'last';
  readonly ignoreCase: boolean;
}

/** The first group that took part, or the whole match where there is no group. */
export function extractPattern(text: string, rule: PatternRule): Extraction {
  const matcher = compilePattern(rule.pattern, rule.ignoreCase).matcher(text);
  let last: string | null = null;
  while (matcher.find()) {
    last = firstGroup(matcher);
    if (rule.match === 'first') break;
  }
  return last === null ? notFound('no-match') : found(last);
}

function firstGroup(matcher: ReturnType<RE2JS['matcher']>): string {
  for (let group = 1; group <= matcher.groupCount(); group++) {
    const text = matcher.group(group);
    if (text !== null && text !== '') return text;
  }
  return matcher.group(0) ?? '';
}

/** Right when a target, read as a pattern, is found anywhere in the answer. */
export function scorePattern(
  answer: string,
  targets: readonly string[],
  ignoreCase: boolean,
): Score {
  return compareWithEach(answer, targets, (target) => ({
    isRight: compilePattern(target, ignoreCase).matcher(answer).find(),
    compared: { answer, target },
  }));
}

/** What the library throws at a pattern that it cannot read. */
export function badPattern(error: unknown): Score | null {
  return error instanceof RE2JSException ? unscorable('bad-pattern', error.message) : null;
}
