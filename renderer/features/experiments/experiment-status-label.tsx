import { useLingui } from '@lingui/react/macro';
import type { ExperimentStatus } from '#shared/domain/experiment.ts';
import classes from './experiments.module.css';
import { experimentStatusWords } from './status-words.ts';

/** How an experiment stands: a dot and a word, so that colour alone says nothing. */
export function ExperimentStatusLabel({ status }: { status: ExperimentStatus }) {
  const { t } = useLingui();
  return (
    <span className={classes.status} data-status={status}>
      {t(experimentStatusWords[status])}
    </span>
  );
}
