import { Trans } from '@lingui/react/macro';
import { Link } from 'wouter';
import { useExperimentNotices } from '#renderer/features/experiments/use-experiment-notices.tsx';
import { shorten } from '#renderer/charts/shorten.ts';
import classes from './status-line.module.css';

const mostLetters = 40;

/** The experiments that work, on every screen; tells when one ends. */
export function WorkingExperiments() {
  const working = useExperimentNotices();
  return working.map(({ id, name: whole }) => {
    const name = shorten(whole, mostLetters);
    return (
      <Link key={id} href={`/experiments/${id}`} className={classes.part} title={whole}>
        <Trans>experiment: {name}</Trans>
      </Link>
    );
  });
}
