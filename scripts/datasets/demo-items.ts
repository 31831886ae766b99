import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import { demoQuestions } from './demo-tasks.ts';

/** How an answer of a task is told from a wrong one: the models answer in a short sentence. */
const scorers: Readonly<Record<string, DatasetItem['scorer']>> = {
  add: 'numeric',
  mul: 'numeric',
  count: 'numeric',
};

/** The questions for the demonstration models, as items. */
export function demoItems(): DatasetItem[] {
  return demoQuestions().map(({ id, input, target, domain, difficulty, language }) => ({
    id,
    input,
    targets: [target],
    choices: [],
    domain,
    difficulty,
    group: null,
    scorer: scorers[domain] ?? 'contains',
    fields: { language },
  }));
}
