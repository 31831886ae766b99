import type { Model } from '#shared/domain/model.ts';
import type { ProviderEntry, ProviderModel } from '#shared/domain/remote-servers.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import type { ModelId } from '#shared/ids.ts';

/** A model of a provider, with the provider. */
export interface RemoteChoice {
  readonly model: ProviderModel;
  readonly provider: ProviderEntry;
}

/** The answer of the model picker. */
export interface Picked {
  readonly id: ModelId;
  readonly isRemote: boolean;
}

/** The provider's model with an id; `null`: the id is of a file, or the model is no longer enabled. */
export function remoteChoice(
  providers: readonly ProviderEntry[],
  id: ModelId,
): RemoteChoice | null {
  for (const provider of providers) {
    const model = provider.models.find(({ modelId }) => modelId === id);
    if (model) return { model, provider };
  }
  return null;
}

/** What stands in the way of asking a provider. */
export type ProviderGap = 'no-address' | 'no-key' | 'locked' | null;

/** A server of one's own may need no key, so that it lacks one is no gap. */
export function gapOf({ baseUrl, key, isOwn }: ProviderEntry): ProviderGap {
  if (baseUrl === null) return 'no-address';
  if (key.state === 'locked') return 'locked';
  return key.state !== 'set' && !isOwn ? 'no-key' : null;
}

/** The name of a pane's model before a run; `null`: nobody knows it. */
export function nameOfPane(
  { modelId, remote }: PaneSpec,
  models: readonly Model[],
  providers: readonly ProviderEntry[],
): string | null {
  const local = models.find(({ id }) => id === modelId)?.name;
  const name = local ?? remoteChoice(providers, modelId)?.model.name;
  // The id of a remote model can be read; that of a file is a hash.
  return name ?? (remote ? modelId : null);
}
