import { useLingui } from '@lingui/react/macro';
import type { Experiment, ExperimentProgress } from '#shared/domain/experiment.ts';
import { ProgressChart } from '#renderer/charts/experiments/progress-chart.tsx';
import { ArmProgressChart } from '#renderer/charts/experiments/arm-progress-chart.tsx';
import { chartArm } from '../chart-arms.ts';
import classes from './progress-panel.module.css';

interface LiveChartsProps {
  readonly experiment: Experiment;
  readonly progress: ExperimentProgress;
}

/** How fast it goes, and what each has right so far. */
export function LiveCharts({ experiment, progress }: LiveChartsProps) {
  const { t } = useLingui();
  const arms = experiment.arms.flatMap((arm) => {
    const own = progress.arms.find((each) => each.arm === arm.index);
    return own ? [{ ...own, arm: chartArm(arm) }] : [];
  });
  return (
    <div className={classes.charts} role="group" aria-label={t`Live charts`}>
      <ProgressChart
        subject={experiment.name}
        history={progress.history}
        startedAtMs={experiment.createdAtMs}
      />
      <ArmProgressChart subject={experiment.name} rows={arms} />
    </div>
  );
}
