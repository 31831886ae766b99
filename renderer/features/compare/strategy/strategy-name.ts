import type { PaneSpec } from '#shared/domain/run.ts';
import type { Consensus } from '#shared/domain/strategy.ts';

/** As everywhere in Triptych and in every language: `single`, `consensus@5`. */
export function strategyName(strategy: Consensus | undefined): string {
  return strategy ? `consensus@${strategy.k}` : 'single';
}

/** What the header of a pane says of it besides its name: the strategy first, where it votes. */
export function withStrategy({ strategy }: Pick<PaneSpec, 'strategy'>, traits: string): string {
  if (!strategy) return traits;
  return traits === '' ? strategyName(strategy) : `${strategyName(strategy)} · ${traits}`;
}

/** Whether some panes vote and others do not, or not in the same way. */
export function strategiesDiffer(panes: readonly Pick<PaneSpec, 'strategy'>[]): boolean {
  return new Set(panes.map(({ strategy }) => JSON.stringify(strategy ?? null))).size > 1;
}
