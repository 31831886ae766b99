import type { CellScores } from '#db/queries/experiment-cells.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import type { ScoredText } from '#shared/domain/experiment-cells.ts';
import type { ExperimentScoring } from '#shared/domain/experiment-scoring.ts';
import type { AttemptState } from '#shared/domain/run-state.ts';
import { itemRules, type ItemRules } from '#shared/experiments/item-rules.ts';
import { storedScore } from '#shared/experiments/stored-score.ts';
import type { createScorer } from '../scoring/scorer.ts';

export type Scorer = ReturnType<typeof createScorer>;

export interface Scorings {
  readonly strict: ScoredText;
  readonly flexible: ScoredText | null;
}

type Answered = Pick<AttemptState, 'answer' | 'reasoning'>;

/** What the rules make of an answer; `null`: a judge or a person tells. No model is called. */
export async function scoreCell(
  scorer: Pick<Scorer, 'score'>,
  answered: Answered,
  item: Pick<DatasetItem, 'targets' | 'scorer' | 'choices'>,
  scoring: ExperimentScoring,
): Promise<Scorings | null> {
  const rules = itemRules(scoring, item);
  if (!rules) return null;
  const scorable = { output: outputOf(answered), targets: item.targets };
  const strict = await scorer.score(scorable, rules.extraction, rules.rule);
  const flexible = rules.flexible && (await scorer.score(scorable, rules.flexible, rules.rule));
  return { strict, flexible };
}

/** Whether scoring needs the child, whose work must not hold up the commit of an answer. */
export function isSlow({ rule, extraction, flexible }: ItemRules): boolean {
  const slow = ['pattern', 'math', 'json-schema', 'javascript'];
  return [rule.kind, extraction.kind, flexible?.kind].some((kind) => slow.includes(kind ?? ''));
}

export function toStored(scorings: Scorings | null): CellScores {
  return {
    strict: scorings && storedScore(scorings.strict),
    flexible: scorings?.flexible ? storedScore(scorings.flexible) : null,
  };
}

/** The reasoning came apart already; an answer that never began is a trace that never closed. */
export function outputOf({ answer, reasoning }: Answered): string {
  return answer.trim() === '' && reasoning !== '' ? `<think>${reasoning}` : answer;
}
