import type { WritableDb } from '#db/handle.ts';
import { saveProvider, setProviderDeletedAt } from '#db/queries/providers.ts';
import { type CallLimits, type Endpoint, type RemoteCall } from '#models/remote-protocol.ts';
import type { RemoteRunner } from '#models/remote-runner.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { PaneSource } from '#shared/domain/pane-source.ts';
import {
  type ConnectionTest,
  type CostInAdvance,
  type ProviderEntry,
  type ProviderInput,
  remoteModelId,
  type SetKey,
} from '#shared/domain/remote-servers.ts';
import type { PaneSpec, StartRun } from '#shared/domain/run.ts';
import type { ModelId } from '#shared/ids.ts';
import { samplesOf } from '#shared/domain/strategy.ts';
import { costInAdvance } from '#shared/pricing/cost-in-advance.ts';
import { checkedAddress } from '../remote/checked-address.ts';
import { createKnownProviders, type KnownProvider, modelsOf } from '../remote/known-providers.ts';
import type { Prices } from '../remote/prices.ts';
import { remoteCall } from '../remote/remote-call.ts';
import type { Keys } from '../keys/keys.ts';

interface ProvidersDeps {
  readonly db: WritableDb;
  readonly keys: Keys;
  readonly prices: Prices;
  readonly runner: RemoteRunner;
}

type ProviderSource = Extract<PaneSource, { kind: 'provider' }>;

/** A person waits for these: they are no answers of a reasoning model. */
const askingLimits: CallLimits = { headersMs: 20_000, idleMs: 20_000, totalMs: 30_000 };

/** The providers of remote models: what can be asked, by which key, and what it costs. */
export function createProviders({ db, keys, prices, runner }: ProvidersDeps) {
  const known = createKnownProviders(db);

  async function entryOf(provider: KnownProvider): Promise<ProviderEntry> {
    const { enabled: _, ...rest } = provider;
    const models = modelsOf(provider).map(({ model, isOwn }) => ({
      ...model,
      modelId: remoteModelId(provider.id, model.id),
      isOwn,
      price: prices.at(provider.id, model.id, Date.now()),
    }));
    return { ...rest, models, key: await keys.stateOf(provider) };
  }

  const entry = (id: string) => entryOf(known.byId(id));

  async function endpointOf(provider: KnownProvider): Promise<Endpoint> {
    if (provider.baseUrl === null) throw withoutAddress();
    return {
      provider: provider.name,
      baseUrl: provider.baseUrl,
      key: await keys.keyOf(provider),
    };
  }

  /** Also of a provider that was removed. */
  function find(id: ModelId) {
    const slash = id.indexOf('/');
    const provider = slash > 0 ? known.byId(id.slice(0, slash)) : null;
    const name = id.slice(slash + 1);
    const found = provider && modelsOf(provider).find(({ model }) => model.id === name);
    return provider && found ? { provider, ...found } : null;
  }

  const change = (id: string, changed: Partial<Pick<KnownProvider, 'enabled' | 'name'>>) => {
    const { name, baseUrl, enabled } = { ...known.byId(id), ...changed };
    if (baseUrl === null) throw withoutAddress();
    saveProvider(db, { id, name, baseUrl, models: enabled }, Date.now());
    return entry(id);
  };

  return {
    list: (): Promise<ProviderEntry[]> => Promise.all(known.list().map(entryOf)),

    /** @throws WorkbenchError PROVIDER_ADDRESS_REFUSED, PROVIDER_NOT_FOUND */
    async put({ id, name, baseUrl }: ProviderInput): Promise<ProviderEntry> {
      const models = id === undefined ? [] : known.byId(id).enabled;
      const stored = { id: id ?? newId(name, known.all()), name, models };
      saveProvider(db, { ...stored, baseUrl: checkedAddress(baseUrl) }, Date.now());
      return entry(stored.id);
    },

    remove: (id: string): void => setProviderDeletedAt(db, id, Date.now()),
    restore: (id: string): void => setProviderDeletedAt(db, id, null),

    /** @throws WorkbenchError KEY_STORE_UNUSABLE, PROVIDER_NOT_FOUND */
    async setKey(input: SetKey): Promise<ProviderEntry> {
      const provider = known.byId(input.providerId);
      await keys.set(input);
      return entryOf(provider);
    },

    forgetKey: async (id: string): Promise<void> => keys.forget(known.byId(id).id),

    /** @throws WorkbenchError with the server's own words */
    async test(id: string, options: { signal: AbortSignal | undefined }): Promise<ConnectionTest> {
      const provider = known.byId(id);
      const endpoint = await endpointOf(provider);
      return runner.test(endpoint, provider.keyCheckPath, askingLimits, withSignal(options));
    },

    /** @throws WorkbenchError with the server's own words */
    async readModels(id: string, options: { signal: AbortSignal | undefined }): Promise<string[]> {
      const endpoint = await endpointOf(known.byId(id));
      return [...(await runner.listModels(endpoint, askingLimits, withSignal(options)))];
    },

    enableModels: (id: string, ids: readonly string[]): Promise<ProviderEntry> =>
      change(id, { enabled: [...new Set(ids)] }),

    /** What answers for a remote model; `null`: the id is of a model on this machine. */
    sourceOf(id: ModelId): { name: string; source: ProviderSource } | null {
      if (!known.list().some((provider) => id.startsWith(`${provider.id}/`))) return null;
      const found = find(id);
      if (!found) throw new WorkbenchError({ code: 'MODEL_NOT_FOUND', model: id });
      const { provider, model } = found;
      if (provider.baseUrl === null) throw withoutAddress();
      const source: ProviderSource = {
        kind: 'provider',
        providerId: provider.id,
        providerName: provider.name,
        baseUrl: provider.baseUrl,
        model: model.id,
        aliases: model.aliases,
        wire: model.wire,
      };
      return { name: model.name, source };
    },

    /**
     * The call that a pane makes now, with the key.
     * @throws WorkbenchError MODEL_NOT_FOUND, INVALID_INPUT when the address is no longer the pane's
     */
    async callOf(pane: PaneSpec, source: ProviderSource, prompt: string): Promise<RemoteCall> {
      const found = find(pane.modelId);
      if (!found) throw new WorkbenchError({ code: 'MODEL_NOT_FOUND', model: pane.modelId });
      const endpoint = await endpointOf(found.provider);
      if (endpoint.baseUrl !== source.baseUrl) {
        const reason = `its address is now ${endpoint.baseUrl}: replace the pane`;
        throw new WorkbenchError({ code: 'INVALID_INPUT', field: 'provider', reason });
      }
      return remoteCall({ ...found, endpoint, pane, prompt });
    },

    /** The longest answer that a pane can get, in tokens; `null`: nobody can say. */
    mostOutputTokens: (pane: PaneSpec): number | null =>
      pane.remote?.maxTokens ?? find(pane.modelId)?.model.maxOutputTokens ?? null,

    costInAdvance({
      prompt,
      panes,
      samples,
    }: Pick<StartRun, 'prompt' | 'panes' | 'samples'>): CostInAdvance {
      const remote = panes.flatMap((pane) => {
        const found = find(pane.modelId);
        return found ? [{ pane, ...found }] : [];
      });
      const planned = remote.map(({ pane, provider, model }) => ({
        row: prices.at(provider.id, model.id, Date.now()),
        prompt,
        systemPrompt: pane.remote?.systemPrompt ?? '',
        answers: samplesOf(pane, samples),
        maxOutputTokens: pane.remote?.maxTokens ?? model.maxOutputTokens,
      }));
      return costInAdvance(planned);
    },
  };
}

export type Providers = ReturnType<typeof createProviders>;

function withSignal({ signal }: { readonly signal: AbortSignal | undefined }) {
  return { signal: signal ?? new AbortController().signal };
}

function withoutAddress(): WorkbenchError {
  const reason = 'the provider has no address yet';
  return new WorkbenchError({ code: 'INVALID_INPUT', field: 'baseUrl', reason });
}

/**
 * A readable id from a name; a number tells it from another's. One that was removed still has its own:
 * its key must not go to another address.
 */
function newId(name: string, known: readonly { readonly id: string }[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  const base = plain.replaceAll(/^-|-$/g, '').slice(0, 40) || 'server';
  const isTaken = (id: string) => known.some((each) => each.id === id);
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!isTaken(id)) return id;
  }
}
