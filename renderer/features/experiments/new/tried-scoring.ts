import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import type { ScoredText } from '#shared/domain/experiment-cells.ts';
import type { ExperimentScoring } from '#shared/domain/experiment-scoring.ts';
import { itemRules } from '#shared/experiments/item-rules.ts';
import { extract } from '#shared/scoring/extract.ts';
import type { ExtractionRule, ScoringRule } from '#shared/scoring/rules.ts';
import { unparsable } from '#shared/scoring/score.ts';
import { type PureScoringRule, scoreAnswer } from '#shared/scoring/score-answer.ts';
import { withoutReasoning } from '#shared/scoring/without-reasoning.ts';

type TriedScoring =
  | { readonly kind: 'scored'; readonly strict: ScoredText; readonly flexible: ScoredText | null }
  /** It needs what only the core has: a library in a guarded process, a judge, a person. */
  | { readonly kind: 'not-here' };

/** What a scoring makes of an answer to an item, as far as a page can tell. */
export function tryScoring(
  scoring: ExperimentScoring,
  item: DatasetItem,
  output: string,
): TriedScoring {
  const rules = itemRules(scoring, item);
  if (!rules || !isPure(rules.rule)) return { kind: 'not-here' };
  const { rule, extraction, flexible } = rules;
  const score = (how: ExtractionRule) => scored(output, how, item, rule);
  const strict = score(extraction);
  const other = flexible && score(flexible);
  if (strict === null || (flexible !== null && other === null)) return { kind: 'not-here' };
  return { kind: 'scored', strict, flexible: other };
}

function scored(
  output: string,
  how: ExtractionRule,
  { targets }: DatasetItem,
  rule: PureScoringRule,
): ScoredText | null {
  if (how.kind === 'pattern') return null;
  const answer = withoutReasoning(output);
  const extraction = answer.text === null ? answer : extract(answer.text, how);
  if (extraction.text === null) return { extracted: null, score: unparsable(extraction.reason) };
  const { text } = extraction;
  return { extracted: text, score: scoreAnswer(text, targets, rule) };
}

function isPure(rule: ScoringRule): rule is PureScoringRule {
  return !['pattern', 'math', 'json-schema', 'javascript'].includes(rule.kind);
}
