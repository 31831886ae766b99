import { useLingui } from '@lingui/react/macro';
import type { ExperimentPlan } from '#shared/domain/experiment-plan.ts';
import { useShareText } from '#renderer/charts/experiments/use-share-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './new-experiment.module.css';

/** The smallest difference that so many items could show, said before they are asked. */
export function DetectableLine({ plan }: { plan: ExperimentPlan }) {
  const { t } = useLingui();
  const { list, percent, count } = useFormat();
  const { size } = useShareText();
  if (plan.detectable.length === 0 || plan.arms.length < 2) return null;
  const parts = plan.detectable.map(({ discordance, difference }) =>
    difference === null
      ? t`none where they disagree on ${percent(discordance)}`
      : t`${size(difference)} where they disagree on ${percent(discordance)}`,
  );
  return (
    <p className={classes.note}>
      {t`The smallest difference that ${count(plan.items)} items show (80 % power, 5 % level): ${list(parts)} of them.`}
    </p>
  );
}
