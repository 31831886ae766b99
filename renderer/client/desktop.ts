import { useQuery } from '@tanstack/react-query';
import { bridgeName, type DesktopBridge } from '#shared/desktop.ts';
import type { Capabilities } from '#shared/domain/system.ts';
import { useWorkbench } from './workbench.tsx';

declare global {
  interface Window {
    readonly [bridgeName]?: DesktopBridge<File>;
  }
}

/** What a desktop adds to this page; `null` where there is nothing to add. */
export function desktopBridge(): DesktopBridge<File> | null {
  return window[bridgeName] ?? null;
}

/** The system's dialog for a GGUF file; `null` where the host has none. */
export function usePickGgufFile(): DesktopBridge<File>['pickGgufFile'] | null {
  return useBridge('canPickFile')?.pickGgufFile ?? null;
}

/** Shows a path in the system's file manager; `null` where the host has none. */
export function useRevealInFolder(): DesktopBridge<File>['revealInFolder'] | null {
  return useBridge('canRevealInFolder')?.revealInFolder ?? null;
}

/** Absolute paths of dropped files; a browser tells none. */
export function pathsOfFiles(files: Iterable<File>): string[] {
  const bridge = desktopBridge();
  return bridge
    ? [...files].map((file) => bridge.pathOfFile(file)).filter((path) => path !== '')
    : [];
}

function useBridge(capability: keyof Capabilities): DesktopBridge<File> | null {
  const { api } = useWorkbench();
  const { data } = useQuery(api.system.info.queryOptions());
  return data?.capabilities[capability] ? desktopBridge() : null;
}
