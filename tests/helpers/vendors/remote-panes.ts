import { defaultRemoteSettings, type RemoteSettings } from '#shared/domain/remote.ts';
import { remoteModelId } from '#shared/domain/remote-servers.ts';
import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import { defaultSettings } from '#shared/domain/settings.ts';

export function remotePane(
  provider: string,
  model: string,
  remote: Partial<RemoteSettings> = {},
): PaneSpec {
  return {
    modelId: remoteModelId(provider, model),
    settings: defaultSettings,
    remote: { ...defaultRemoteSettings, ...remote },
  };
}

export function attemptsOf(state: RunState, pane: number, sample = 0) {
  return cellsOfPane(state, pane)[sample]?.attempts ?? [];
}

/** @throws when the pane was never asked */
export function lastAttempt(state: RunState, pane = 0) {
  const [cell] = cellsOfPane(state, pane);
  const attempt = cell && currentAttempt(cell);
  if (!attempt) throw new Error(`no attempt in pane ${pane}`);
  return attempt;
}

export const grokMiniPrice = {
  provider: 'xai',
  model: 'grok-3-mini',
  inputUsd: '0.30',
  cachedInputUsd: '0.075',
  outputUsd: '0.50',
};

/** Ours have ended with the models: what they cost while they lived. */
export const pricesOfThen = [
  grokMiniPrice,
  {
    provider: 'openai',
    model: 'o3-mini',
    inputUsd: '1.10',
    cachedInputUsd: '0.55',
    outputUsd: '4.40',
  },
  {
    provider: 'deepseek',
    model: 'deepseek-reasoner',
    inputUsd: '0.55',
    cachedInputUsd: '0.14',
    outputUsd: '2.19',
  },
];
