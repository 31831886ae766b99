import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { RunStatus } from '#shared/domain/run.ts';
import classes from './history-row.module.css';

const names: Record<RunStatus, MessageDescriptor> = {
  running: msg`running`,
  done: msg`done`,
  failed: msg`failed`,
  cancelled: msg`stopped`,
  interrupted: msg`interrupted`,
};

/** How a run ended; red and amber are kept for what went wrong. */
export function StatusLabel({ status }: { status: RunStatus }) {
  const { i18n } = useLingui();
  return (
    <span className={classes.status} data-status={status}>
      {i18n._(names[status])}
    </span>
  );
}
