import { Trans, useLingui } from '@lingui/react/macro';
import type { AblationResults } from '#shared/domain/ablation-results.ts';
import { ArmAccuracyChart } from '#renderer/charts/experiments/arm-accuracy-chart.tsx';
import { useFailureText } from '#renderer/ui/use-failure-text.ts';
import { AnswersTable } from './answers-table.tsx';
import { ClaimCard } from './claim-card.tsx';
import { FidelityTable } from './fidelity-table.tsx';
import classes from './lab.module.css';
import { Partings } from './partings.tsx';
import { PlanView } from './plan-view.tsx';
import { SpeedCharts } from './speed-charts.tsx';
import { SpeedTable } from './speed-table.tsx';
import { FidelityChart } from './fidelity-chart.tsx';
import { useLabText } from './use-lab-text.ts';
import { VerdictList } from './verdict-list.tsx';

/** What came of it, and while it works what has come so far. */
export function AblationResultsView(props: { results: AblationResults; isWorking: boolean }) {
  const { results, isWorking } = props;
  const { t } = useLingui();
  const { chartArm } = useLabText();
  const failureText = useFailureText();
  const { ablation, arms } = results;
  const { plan, failures } = ablation;
  const { measures } = plan;
  const subject = `${plan.model.name} ${plan.request.kind}`;
  return (
    <div className={classes.results}>
      <div className={classes.wide}>
        <VerdictList results={results} />
        {isWorking && (
          <p className="quiet">
            <Trans>So far: it still works, and this may change.</Trans>
          </p>
        )}
        {!isWorking && failures.length > 0 && (
          <ul className={classes.plain} aria-label={t`Failures by cause`}>
            {failures.map((failure) => (
              <li key={failure.code}>{failureText(failure).what}</li>
            ))}
          </ul>
        )}
      </div>
      {measures.repetitions > 0 && <SpeedCharts results={results} subject={subject} />}
      {measures.fidelity && <FidelityChart results={results} subject={subject} />}
      {measures.answers && (
        <ArmAccuracyChart
          subject={subject}
          rows={arms.map(({ arm, answers }) => ({
            arm: chartArm(plan.arms[arm]!),
            accuracy: answers?.accuracy ?? null,
          }))}
        />
      )}
      {measures.repetitions > 0 && <SpeedTable results={results} />}
      {measures.fidelity && <FidelityTable results={results} />}
      {measures.fidelity && <Partings results={results} />}
      {measures.answers && <AnswersTable results={results} />}
      <ClaimCard kind={plan.request.kind} isTiny={plan.notes.includes('tiny-model')} />
      <div className={classes.wide}>
        <PlanView plan={plan} />
      </div>
    </div>
  );
}
