import { useSyncExternalStore } from 'react';
import type { RunVersions } from './run-versions.ts';

/** Renders again when the pane has changed. @returns its version */
export function usePaneVersion(versions: RunVersions, paneIndex: number): number {
  return useSyncExternalStore(versions.subscribe, () => versions.paneVersion(paneIndex));
}

/** Renders again when something began, ended or was replaced. @returns the version */
export function useMilestonesVersion(versions: RunVersions): number {
  return useSyncExternalStore(versions.subscribe, versions.milestonesVersion);
}

/** Renders again when figures and charts have changed. @returns their version */
export function useFiguresVersion(versions: RunVersions): number {
  return useSyncExternalStore(versions.subscribe, versions.figuresVersion);
}
