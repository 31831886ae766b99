import type { WritableDb } from '#db/handle.ts';
import { storedProviders, type StoredProvider } from '#db/queries/providers.ts';
import { readProviders } from '#models/catalog/providers.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Provider, RemoteModel } from '#shared/domain/provider.ts';

/** A provider as it is asked now. */
export interface KnownProvider extends Provider {
  readonly isOwn: boolean;
  /** Ours, whatever the person said; `null`: a server of their own, or none. */
  readonly defaultBaseUrl: string | null;
  /** Ids that the person enabled, beside the models that we know. */
  readonly enabled: readonly string[];
}

/** Our providers with the person's addresses for them, and the person's own servers. */
export function createKnownProviders(db: WritableDb) {
  let ours: readonly Provider[] | null = null;
  const ourProviders = () => (ours ??= readProviders().providers);

  function list(withRemoved = false): KnownProvider[] {
    const stored = storedProviders(db);
    const isOurs = (id: string) => ourProviders().some((each) => each.id === id);
    const own = stored.filter(({ id, isDeleted }) => !isOurs(id) && (withRemoved || !isDeleted));
    return [
      ...ourProviders().map((provider) => {
        const changed = stored.find(({ id, isDeleted }) => id === provider.id && !isDeleted);
        const baseUrl = changed?.baseUrl ?? provider.baseUrl;
        const enabled = changed?.models ?? [];
        return { ...provider, baseUrl, defaultBaseUrl: provider.baseUrl, isOwn: false, enabled };
      }),
      ...own.map(ownProvider),
    ];
  }

  return {
    list: () => list(),
    /** Also those that were removed. */
    all: () => list(true),

    /** Also one that was removed: stored runs name it. @throws WorkbenchError PROVIDER_NOT_FOUND */
    byId(id: string): KnownProvider {
      const found = list(true).find((each) => each.id === id);
      if (!found) throw new WorkbenchError({ code: 'PROVIDER_NOT_FOUND', provider: id });
      return found;
    },
  };
}

export type KnownProviders = ReturnType<typeof createKnownProviders>;

/** The models of a provider that can stand in a pane: ours first. */
export function modelsOf(provider: KnownProvider): { model: RemoteModel; isOwn: boolean }[] {
  const known = provider.models.map((model) => ({ model, isOwn: false }));
  const more = provider.enabled.filter((id) => !provider.models.some((each) => each.id === id));
  return [...known, ...more.map((id) => ({ model: unknownModel(id), isOwn: true }))];
}

function ownProvider({ id, name, baseUrl, models }: StoredProvider): KnownProvider {
  const keyVariable = `TRIPTYCH_KEY_${id.toUpperCase().replaceAll('-', '_')}`;
  return {
    id,
    name,
    baseUrl,
    defaultBaseUrl: null,
    keyVariable,
    usageRule: 'inclusive',
    keyCheckPath: null,
    models: [],
    isOwn: true,
    enabled: models,
  };
}

/** A model of which only the server's id is known. */
function unknownModel(id: string): RemoteModel {
  return {
    id,
    name: id,
    aliases: [],
    wire: 'compatible-chat',
    status: { state: 'unknown', since: null, successor: null, source: '' },
    contextTokens: null,
    maxOutputTokens: null,
    reasoning: { shown: null, efforts: [], defaultEffort: null },
    parameters: {},
    thinkTags: 'none',
  };
}
