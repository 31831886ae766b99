import { choiceLetter, type DatasetItem, type ScorerKind } from '../domain/dataset-item.ts';
import type { ExperimentScoring } from '../domain/experiment-scoring.ts';
import type { ExtractionRule, ScoringRule } from '../scoring/rules.ts';

/** How one item's answers are scored by rule alone. */
export interface ItemRules {
  readonly rule: ScoringRule;
  readonly extraction: ExtractionRule;
  readonly flexible: ExtractionRule | null;
}

type Item = Pick<DatasetItem, 'scorer' | 'choices'>;

/** `null`: a judge or a person tells, or the dataset names a scorer that no rule is. */
export function itemRules(scoring: ExperimentScoring, item: Item): ItemRules | null {
  const rule = ruleOf(scoring, item);
  if (!rule) return null;
  const extraction = scoring.extraction ?? usualExtraction(rule, item);
  return { rule, extraction, flexible: scoring.flexible };
}

function ruleOf({ rule }: ExperimentScoring, item: Item): ScoringRule | null {
  switch (rule.kind) {
    case 'by-item':
      return ruleOfKind(item.scorer ?? rule.otherwise);
    case 'judge-rubric':
    case 'judge-pairwise':
    case 'person':
      return null;
    default:
      return rule;
  }
}

function ruleOfKind(kind: ScorerKind): ScoringRule | null {
  switch (kind) {
    case 'exact':
      return { kind: 'exact', ignoreCase: false };
    case 'contains':
      return { kind: 'contains', ignoreCase: true };
    case 'regex':
      return { kind: 'pattern', ignoreCase: false };
    case 'numeric':
      return { kind: 'numeric', absolute: 0, relative: 1e-9, unit: 'ignored' };
    case 'code':
      return { kind: 'javascript' };
    case 'normalized':
    case 'math':
    case 'choice':
    case 'json-schema':
      return { kind };
    case 'judge':
      return null;
  }
}

function usualExtraction(rule: ScoringRule, { choices }: Item): ExtractionRule {
  switch (rule.kind) {
    case 'numeric':
      return { kind: 'last-number' };
    case 'gsm8k':
      return { kind: 'gsm8k', filter: 'strict' };
    case 'math':
      return { kind: 'boxed' };
    case 'choice':
      return { kind: 'choice', letters: lettersOf(choices.length) };
    case 'json-schema':
      return { kind: 'json' };
    case 'javascript':
      return { kind: 'code' };
    default:
      return { kind: 'whole' };
  }
}

/** A letter alone is no choice; items that list none are taken to have the usual four. */
function lettersOf(choices: number): string {
  const count = choices < 2 ? 4 : choices;
  return Array.from({ length: count }, (_, index) => choiceLetter(index)).join('');
}
