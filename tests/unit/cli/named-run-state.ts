import type { RunState } from '#shared/domain/run-state.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { aRunState, type Sample } from '#tests/helpers/a-run-state.ts';

/** Thinks from 200 ms on, answers from 500 ms to 700 ms: the times of conformance vector A. */
export const thinker: Sample = {
  arrivals: [
    [200, 'reasoning', 'ab', 2],
    [300, 'reasoning', 'cd', 2],
    [500, 'answer', 'ef', 2],
    [560, 'answer', 'g', 1],
    [700, 'answer', 'hij', 3],
  ],
  usage: { promptTokens: 100, cachedTokens: 0, outputTokens: 10, reasoningTokens: 4 },
  doneMs: 706,
};

/** A run whose panes are called Model 0, Model 1 … and have the same settings. */
export function namedRunState(panes: readonly (readonly Sample[])[]): RunState {
  const state = aRunState(panes);
  state.panes.forEach((pane, index) => {
    state.panes[index] = { ...pane, modelName: `Model ${index}`, settings: defaultSettings };
  });
  return state;
}
