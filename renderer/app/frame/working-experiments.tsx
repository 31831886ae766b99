import { Trans } from '@lingui/react/macro';
import { Link } from 'wouter';
import { useExperimentNotices } from '#renderer/features/experiments/use-experiment-notices.tsx';
import classes from './status-line.module.css';

/** The experiments that work, on every screen; tells when one ends. */
export function WorkingExperiments() {
  const working = useExperimentNotices();
  return working.map(({ id, name }) => (
    <Link key={id} href={`/experiments/${id}`} className={classes.part}>
      <Trans>experiment: {name}</Trans>
    </Link>
  ));
}
