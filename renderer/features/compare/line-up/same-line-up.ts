import type { LineUp, PaneSpec } from '#shared/domain/run.ts';

/** The saved line-up that has exactly these panes in this order. */
export function sameLineUp(
  lineUps: readonly LineUp[],
  panes: readonly PaneSpec[],
): LineUp | undefined {
  return lineUps.find((each) => areSamePanes(each.panes, panes));
}

/** Whether both are the same models with the same settings in the same order. */
export function areSamePanes(some: readonly PaneSpec[], others: readonly PaneSpec[]): boolean {
  return some.map(fingerprint).join('\n') === others.map(fingerprint).join('\n');
}

function fingerprint({ modelId, settings, remote, strategy }: PaneSpec): string {
  // A remote model knows nothing of the settings of a file.
  const inOrder = Object.entries(remote ?? settings).toSorted(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([modelId, inOrder, strategy ?? null]);
}
