import { type GradingRule, type Judge } from '#shared/domain/experiment-scoring.ts';
import { ExtractionRule, ScoringRule } from '#shared/scoring/rules.ts';

/** Letters that a choice may have until the dataset says otherwise. */
const usualLetters = 'ABCD';

/** A rule of a kind with what is usual for it; `judge` is only looked at where one is needed. */
export function defaultRule(kind: GradingRule['kind'], judge: Judge | null): GradingRule | null {
  switch (kind) {
    case 'by-item':
      return { kind, otherwise: 'normalized' };
    case 'person':
      return { kind };
    case 'judge-rubric':
      return judge && { kind, judge };
    case 'judge-pairwise':
      return judge && { kind, judge, baseline: 0 };
    default:
      return ScoringRule.parse({ kind });
  }
}

/** An extraction of a kind with what is usual for it. */
export function defaultExtraction(kind: ExtractionRule['kind']): ExtractionRule {
  switch (kind) {
    case 'choice':
      return { kind, letters: usualLetters };
    case 'gsm8k':
      return { kind, filter: 'strict' };
    case 'marker':
      return { kind, marker: 'Answer', take: 'line' };
    case 'pattern':
      return { kind, pattern: '(?i)answer:\\s*(.+)', match: 'last', ignoreCase: false };
    default:
      return ExtractionRule.parse({ kind });
  }
}
