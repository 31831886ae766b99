import type { Pane } from '#shared/domain/run.ts';

/** The panes on the screen: each in the place of the one that it replaced; replaced ones are left out. */
export function visiblePanes(panes: readonly Pane[]): Pane[] {
  const successors = new Set(panes.flatMap(({ replacedBy }) => replacedBy ?? []));
  return panes
    .filter(({ index }) => !successors.has(index))
    .map((pane) => lastSuccessor(panes, pane));
}

function lastSuccessor(panes: readonly Pane[], pane: Pane): Pane {
  const next = pane.replacedBy === null ? undefined : panes[pane.replacedBy];
  return next ? lastSuccessor(panes, next) : pane;
}
