import type { DatasetItem, ScorerKind } from '#shared/domain/dataset-item.ts';
import { generalQuestions } from './general-questions.ts';

/** Written by hand: domain, difficulty, scorer, question, answers, choices. */
export type GeneralQuestion = readonly [
  domain: string,
  difficulty: 'easy' | 'medium' | 'hard',
  scorer: ScorerKind,
  input: string,
  targets: readonly string[],
  choices?: readonly string[],
];

export function generalItems(): DatasetItem[] {
  const counts = new Map<string, number>();
  return generalQuestions.map(([domain, difficulty, scorer, input, targets, choices = []]) => {
    const count = (counts.get(domain) ?? 0) + 1;
    counts.set(domain, count);
    const id = `${domain.replaceAll(' ', '-')}-${String(count).padStart(2, '0')}`;
    const parts = { targets: [...targets], choices: [...choices] };
    return { id, input, ...parts, domain, difficulty, group: null, scorer, fields: {} };
  });
}
