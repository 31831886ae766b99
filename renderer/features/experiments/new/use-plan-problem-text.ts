import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { templateProblemText, templateProblemValues } from '#shared/dataset-problem-text.ts';
import type { ExperimentPlan, PlanProblem } from '#shared/domain/experiment-plan.ts';
import { paneLetter } from '#shared/domain/run-state.ts';
import { useFormat } from '#renderer/ui/use-format.ts';

/** What a person should know before the start, in words. */
export function usePlanProblemText(plan: ExperimentPlan): (problem: PlanProblem) => string {
  const { t, i18n } = useLingui();
  const { count, list } = useFormat();
  const names = (arms: readonly number[]) =>
    list(arms.map((index) => `${paneLetter(index)} ${plan.arms[index]?.arm.label ?? ''}`.trim()));
  return (problem) => {
    switch (problem.code) {
      case 'NO_ITEMS':
        return t`No item of the dataset fits: choose other domains or difficulties.`;
      case 'TOO_MANY_ARMS':
        return t`${count(problem.arms)} combinations are too many: at most ${count(problem.limit)} can be compared.`;
      case 'TOO_MANY_CELLS':
        return t`${count(problem.cells)} answers are too many: at most ${count(problem.limit)}.`;
      case 'SWEEP_REFUSED':
        return t`${problem.model} cannot have ${problem.setting} = ${problem.value}.`;
      case 'SWEEP_UNKNOWN':
        return t`No model of the line-up has the setting “${problem.setting}”.`;
      case 'TEMPLATE': {
        const [first] = problem.problems;
        const { id, message } = first ? templateProblemText(first) : { id: '', message: '' };
        const reason = first ? i18n._(id, templateProblemValues(first), { message }) : '';
        return t`The template “${problem.template}” does not fit ${plural(problem.items, { one: '# item', other: '# items' })}, among them ${problem.itemId}. ${reason}`;
      }
      case 'NO_SUCH_BASELINE':
        return t`The baseline is none of what is compared.`;
      case 'NO_TARGETS':
        return t`${plural(problem.items, { one: '# item has', other: '# items have' })} no right answer: only a judge or a person can grade them.`;
      case 'SCORER_MISSING':
        return t`${plural(problem.items, { one: '# item asks', other: '# items ask' })} for the scorer “${problem.scorer}”, which cannot be applied here.`;
      case 'SAME_SAMPLES':
        return t`All samples of ${names(problem.arms)} are the same answer: the temperature is 0 or the seed is fixed.`;
      case 'PRICE_UNKNOWN':
        return t`Nobody has said what ${names(problem.arms)} costs.`;
      case 'KEY_MISSING':
        return t`There is no key for ${problem.provider}: its calls will fail.`;
      case 'SETTING_NOT_SENT':
        return t`${names(problem.arms)} does not take “${problem.setting}”: it is not sent.`;
      case 'JUDGE_SAME_FAMILY':
        return t`The judge ${problem.judge} is of the same family as ${names(problem.arms)}: models prefer their own kind.`;
      case 'MODEL_RETIRED':
        return t`${names(problem.arms)} is retired: something else may answer, or nothing.`;
    }
  };
}
