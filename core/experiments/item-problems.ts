import { renderPrompt } from '#shared/datasets/render-prompt.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import type { PlanProblem } from '#shared/domain/experiment-plan.ts';
import type { ExperimentSpec } from '#shared/domain/experiment-spec.ts';
import { itemRules } from '#shared/experiments/item-rules.ts';

/** What of the items does not fit the templates or the scoring. */
export function itemProblems(spec: ExperimentSpec, items: readonly DatasetItem[]): PlanProblem[] {
  return [...templateProblems(spec, items), ...scoringProblems(spec, items)];
}

function templateProblems({ templates }: ExperimentSpec, items: readonly DatasetItem[]) {
  return templates.flatMap(({ name, template }): PlanProblem[] => {
    const unfit = items
      .map((item) => ({ item, problems: renderPrompt(template, item).problems }))
      .filter(({ problems }) => problems.length > 0);
    const first = unfit[0];
    if (!first) return [];
    const { item, problems } = first;
    const of = { template: name, items: unfit.length, itemId: item.id, problems };
    return [{ code: 'TEMPLATE', isBlocking: true, ...of }];
  });
}

function scoringProblems({ scoring }: ExperimentSpec, items: readonly DatasetItem[]) {
  const { kind } = scoring.rule;
  if (kind === 'judge-rubric' || kind === 'judge-pairwise' || kind === 'person') return [];
  const problems: PlanProblem[] = [];
  const without = items.filter(({ targets }) => targets.length === 0).length;
  if (without > 0) problems.push({ code: 'NO_TARGETS', isBlocking: false, items: without });
  const unscored = items.filter((item) => itemRules(scoring, item) === null);
  for (const [scorer, of] of Map.groupBy(unscored, (item) => item.scorer ?? 'judge')) {
    problems.push({ code: 'SCORER_MISSING', isBlocking: false, scorer, items: of.length });
  }
  return problems;
}
