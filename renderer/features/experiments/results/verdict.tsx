import { Trans } from '@lingui/react/macro';
import type { ExperimentResults } from '#shared/domain/experiment-results.ts';
import type { ChartArm } from '#renderer/charts/experiments/chart-arm.ts';
import classes from './results.module.css';
import { useVerdictText } from './use-verdict-text.ts';

interface VerdictProps {
  readonly arms: readonly ChartArm[];
  readonly results: ExperimentResults;
  readonly isWorking: boolean;
}

/** The result in one sentence, with its interval and n. */
export function Verdict({ arms, results, isWorking }: VerdictProps) {
  const text = useVerdictText(arms, results);
  return (
    <p className={classes.verdict} data-verdict={results.verdict.kind}>
      {text}
      {isWorking && (
        <span className={classes.soFar}>
          <Trans>So far: it still works, and this may change.</Trans>
        </span>
      )}
    </p>
  );
}
