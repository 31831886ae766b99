import type { RunState } from '#shared/domain/run-state.ts';
import type { Pane } from '#shared/domain/run.ts';
import { paneSummary } from '#shared/metrics/pane-summary.ts';
import { clearlyBest } from './best-figure.ts';
import type { FigureName } from './pane-figures.ts';

/**
 * Per pane index, the figures that are clearly the best of the run. Decode speed is per token; the
 * times are judged only over equal work: TTFT on one system prompt, the total on one output length.
 */
export function bestMarks(state: RunState, panes: readonly Pane[]): Map<number, Set<FigureName>> {
  const marks = new Map(panes.map((pane) => [pane.index, new Set<FigureName>()]));
  // What was recorded elsewhere and what was measured here are never judged against each other.
  if (!areAllSame(panes.map(({ source }) => source.kind === 'recorded'))) return marks;
  const summaries = panes.map((pane) => paneSummary(state, pane.index));
  const mark = (name: FigureName, best: number | null) => {
    const pane = best === null ? undefined : panes[best];
    if (pane) marks.get(pane.index)?.add(name);
  };
  const valuesOf = (name: Parameters<(typeof summaries)[number]['values']>[0]) =>
    summaries.map(({ values }) => values(name));

  mark('speed', clearlyBest(valuesOf('decodeTokensPerSecond'), 'higher'));
  if (!areAllSame(panes.map(({ settings }) => settings.systemPrompt))) return marks;
  mark('ttft', clearlyBest(valuesOf('ttftMs'), 'lower'));
  if (!areAllSame(valuesOf('outputTokens').flat())) return marks;
  mark('total', clearlyBest(valuesOf('endToEndMs'), 'lower'));
  return marks;
}

function areAllSame(values: readonly (string | number | boolean)[]): boolean {
  return new Set(values).size <= 1;
}
