import { useTimeout } from '@mantine/hooks';
import { Plural, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Link } from 'wouter';
import { useMachineReport } from '#renderer/client/machine-report.ts';
import classes from './status-line.module.css';

const settledAfterMs = 1500;

/** What models compute on unless a pane says otherwise: the devices, and the threads of the CPU. */
export function ComputesOn() {
  const { t } = useLingui();
  const [isSettled, setSettled] = useState(false);
  // The first look starts processes that load llama.cpp: not while the page itself is starting.
  useTimeout(() => setSettled(true), settledAfterMs, { autoInvoke: true });
  const { data: report } = useMachineReport({ isWanted: isSettled });
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
