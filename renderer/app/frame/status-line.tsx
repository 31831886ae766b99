import { useQuery } from '@tanstack/react-query';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from 'wouter';
import { useSystemStatus } from '#renderer/client/system-status.ts';
import { useConnectionPhase, useWorkbench } from '#renderer/client/workbench.tsx';
import type { SystemStatus } from '#shared/domain/system.ts';
import { ComputesOn } from './computes-on.tsx';
import { DownloadsPart } from './downloads-part.tsx';
import { LoadedModels } from './loaded-models.tsx';
import classes from './status-line.module.css';
import { WorkingExperiments } from './working-experiments.tsx';

/** What the machine is doing, always true: each part opens its screen. */
export function StatusLine() {
  const { api } = useWorkbench();
  const isConnected = useConnectionPhase() === 'connected';
  const status = useSystemStatus();
  const { data: info } = useQuery(api.system.info.queryOptions());
  return (
    <footer className={classes.line}>
      <span className={classes.part}>
        <span className={classes.dot} data-ok={isConnected || undefined} aria-hidden />
        {isConnected ? <Trans>core connected</Trans> : <Trans>core out of reach</Trans>}
      </span>
      {isConnected && status && <Work status={status} />}
      {isConnected && <DownloadsPart />}
      {isConnected && <WorkingExperiments />}
      {isConnected && <ComputesOn />}
      {info && (
        <Link href="/settings" className={classes.end}>
          Triptych {info.version}
        </Link>
      )}
    </footer>
  );
}

function Work({ status: { loadedModels, queueLength, activeRuns } }: { status: SystemStatus }) {
  return (
    <>
      <LoadedModels models={loadedModels} />
      <Link href="/" className={classes.part}>
        {queueLength === 0 ? (
          <Trans>queue empty</Trans>
        ) : (
          <Plural value={queueLength} one="# waiting" other="# waiting" />
        )}
      </Link>
      <Link href="/history" className={classes.part}>
        <Plural value={activeRuns} _0="no active run" one="# active run" other="# active runs" />
      </Link>
    </>
  );
}
