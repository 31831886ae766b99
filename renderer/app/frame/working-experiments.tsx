import { Link } from 'wouter';
import { useExperimentNotices } from '#renderer/features/experiments/use-experiment-notices.tsx';
import classes from './status-line.module.css';

/** The experiments that work and how far they are; tells when one ends. */
export function WorkingExperiments() {
  const working = useExperimentNotices();
  return working.map(({ id, name, done, total }) => (
    <Link key={id} href={`/experiments/${id}`} className={classes.part}>
      {name} {total === 0 ? '' : `${Math.floor((100 * done) / total)}\u202f%`}
    </Link>
  ));
}
