import { Plural, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { useMachineReport } from '#renderer/client/machine-report.ts';
import classes from './status-line.module.css';

/** What models compute on unless a pane says otherwise: the devices, and the threads of the CPU. */
export function ComputesOn() {
  const { t } = useLingui();
  const { data: report } = useMachineReport();
  if (!report) return null;
  const { autoThreads, usableCores } = report.cpu;
  const gpu = report.backends.find(({ name, state }) => name !== 'cpu' && state === 'available');
  return (
    <Link
      href="/settings"
      className={classes.part}
      title={t`What automatic settings use here: ${autoThreads} of ${usableCores} usable cores`}
    >
      {gpu && `${gpu.name.toUpperCase()} · `}
      <Plural value={autoThreads} one="CPU # thread" other="CPU # threads" />
    </Link>
  );
}
