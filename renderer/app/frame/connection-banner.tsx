import { Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useConnectionPhase } from '#renderer/client/workbench.tsx';
import classes from './connection-banner.module.css';

/** Says that the core is out of reach, and freshens everything on the screen when it is back. */
export function ConnectionBanner() {
  const phase = useConnectionPhase();
  const queryClient = useQueryClient();
  const wasLost = useRef(false);

  useEffect(() => {
    if (phase === 'lost') wasLost.current = true;
    if (phase !== 'connected' || !wasLost.current) return;
    wasLost.current = false;
    void queryClient.invalidateQueries();
  }, [phase, queryClient]);

  return (
    <div role="status">
      {phase === 'lost' && (
        <div className={classes.banner}>
          <Loader size={14} color="var(--warn)" aria-hidden />
          <Trans>Connection lost, reconnecting. What was stored is kept.</Trans>
        </div>
      )}
    </div>
  );
}
