import type { PaneSpec } from '#shared/domain/run.ts';
import { defaultConsensus } from '#shared/domain/strategy.ts';
import { type Draft } from '../draft.ts';

/** Enough for the samples to differ, and what self-consistency was published with. */
const drawingTemperature = 0.7;

/** The pane with a temperature at which its samples can differ. */
export function withDraws({ settings, remote, ...pane }: PaneSpec): PaneSpec {
  const temperature = drawingTemperature;
  if (remote) return { ...pane, settings, remote: { ...remote, temperature } };
  return { ...pane, settings: { ...settings, temperature } };
}

export function withoutStrategy(pane: PaneSpec): PaneSpec {
  const { strategy: _, ...single } = pane;
  return single;
}

/** Puts a voting copy of a pane beside it: one model, `single` against `consensus@k`. */
export function addVotingCopy(draft: Draft, position: number): Draft {
  const pane = draft.panes[position];
  if (!pane) return draft;
  const { temperature } = pane.remote ?? pane.settings;
  const drawing = temperature === 0 ? withDraws(pane) : pane;
  const copy = { ...drawing, strategy: defaultConsensus };
  return { ...draft, panes: draft.panes.toSpliced(position + 1, 0, copy) };
}
