import type { PureExtractionRule } from '#shared/scoring/rules.ts';

/** What can be chosen; GSM8K's filters are there for experiments that repeat lm-eval's. */
export const extractionKinds = [
  'last-number',
  'choice',
  'boxed',
  'last-line',
  'marker',
  'json',
  'code',
  'whole',
] as const satisfies readonly PureExtractionRule['kind'][];

export type ExtractionKind = (typeof extractionKinds)[number];

/** The rule of a kind as it is when it is chosen. */
export function usualRule(kind: ExtractionKind): PureExtractionRule {
  switch (kind) {
    case 'choice':
      return { kind, letters: 'ABCD' };
    case 'marker':
      return { kind, marker: 'Answer', take: 'line' };
    default:
      return { kind };
  }
}

/** What is written beside the kind: letters, a marker, a path; `null`: nothing is. */
export function argumentOf(rule: PureExtractionRule): string | null {
  switch (rule.kind) {
    case 'choice':
      return rule.letters;
    case 'marker':
      return rule.marker;
    case 'json':
      return rule.field ?? '';
    default:
      return null;
  }
}

const letters = /^[A-Z]{2,26}$/;

/** The rule with another argument; `null`: what is written is none. */
export function withArgument(rule: PureExtractionRule, written: string): PureExtractionRule | null {
  const text = written.trim();
  switch (rule.kind) {
    case 'choice': {
      const upper = text.toUpperCase();
      return letters.test(upper) ? { ...rule, letters: upper } : null;
    }
    case 'marker':
      return text === '' ? null : { ...rule, marker: text };
    case 'json':
      return text === '' ? { kind: 'json' } : { kind: 'json', field: text };
    default:
      return rule;
  }
}

export function areSameRule(one: PureExtractionRule, other: PureExtractionRule): boolean {
  return one.kind === other.kind && argumentOf(one) === argumentOf(other);
}
