import { startTransition, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { RunVersions } from './run-versions.ts';

/** Renders again when the pane has changed. @returns its version */
export function usePaneVersion(versions: RunVersions, paneIndex: number): number {
  return useVersionInSlices(versions, () => versions.paneVersion(paneIndex));
}

/** Renders again when something began, ended or was replaced. @returns the version */
export function useMilestonesVersion(versions: RunVersions): number {
  return useSyncExternalStore(versions.subscribe, versions.milestonesVersion);
}

/** Renders again when figures and charts have changed. @returns their version */
export function useFiguresVersion(versions: RunVersions): number {
  return useVersionInSlices(versions, versions.figuresVersion);
}

/**
 * Eight panes that all show a new word would be one long task. As a transition React draws them in
 * slices, and lets keys and clicks through between.
 */
function useVersionInSlices({ subscribe }: RunVersions, read: () => number): number {
  const [version, setVersion] = useState(read);
  const look = useEffectEvent(() => {
    const now = read();
    startTransition(() => setVersion(now));
  });
  useEffect(() => {
    look();
    return subscribe(() => look());
  }, [subscribe]);
  return version;
}
