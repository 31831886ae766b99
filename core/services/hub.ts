import type { WritableDb } from '#db/handle.ts';
import { hubSetting, setHubSetting } from '#db/queries/hub-settings.ts';
import {
  createHubClient,
  type HubPlace,
  type RepositoryKind,
  tokenOf,
} from '#models/hub/hub-client.ts';
import type { HubConnection } from '#models/hub/hub-connection.ts';
import type { RemoteFile } from '#models/hub/read-range.ts';
import { readStarters } from '#models/catalog/starters.ts';
import { remoteHeader } from '#models/hub/remote-header.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { GgufHeader } from '#shared/domain/gguf.ts';
import {
  hubAddress,
  type HubDataset,
  type HubModel,
  type HubModelDetails,
  type HubSettings,
  type OfRepository,
  type SearchModels,
} from '#shared/domain/hub.ts';
import type { SetKey } from '#shared/domain/remote-servers.ts';
import type { StartersHere } from '#shared/domain/starters.ts';
import {
  type ListedQuantization,
  quantizationsOf,
  recommendedOf,
} from '#shared/hub/quantizations.ts';
import { recommendedStarter } from '#shared/hub/starters.ts';
import type { Keys } from '../keys/keys.ts';
import { checkedAddress } from '../remote/checked-address.ts';
import type { Memory } from './memory.ts';

interface HubDeps {
  readonly db: WritableDb;
  readonly keys: Keys;
  readonly connection: HubConnection;
  readonly memory: Memory;
}

type Asking = { readonly signal: AbortSignal | undefined };

/** The name of the token among the keys; the variable is the one that the hub's own tools read. */
const owner = { id: 'hugging-face', keyVariable: 'HF_TOKEN' };

const readableDataset = /\.(?:csv|tsv|jsonl?|ndjson|parquet)$/i;

/** The Hugging Face hub, or a mirror of it: what it has, before anything is downloaded. */
export function createHub({ db, keys, connection, memory }: HubDeps) {
  const client = createHubClient(connection);

  const address = () => hubSetting(db, 'hubAddress') ?? hubAddress;
  const place = async (): Promise<HubPlace> => ({
    address: address(),
    token: await keys.keyOf(owner),
  });
  const settings = async (): Promise<HubSettings> => ({
    address: address(),
    token: await keys.stateOf(owner),
  });

  async function repository(kind: RepositoryKind, of: OfRepository, { signal }: Asking) {
    return client.repository(await place(), { kind, ...of }, signal ?? never());
  }

  /** How to fetch a file of a repository. */
  async function remoteFile(
    kind: RepositoryKind,
    of: { repository: string; revision: string; path: string },
  ): Promise<RemoteFile> {
    const at = await place();
    return {
      address: client.fileAddress(at, kind, of),
      name: of.path,
      repository: of.repository,
      token: tokenOf(at),
    };
  }

  /** Of the smallest model in one file: the others differ in the types of their tensors alone. */
  async function headerOf(
    of: { repository: string; revision: string },
    quantizations: readonly ListedQuantization[],
    { signal }: Asking,
  ): Promise<GgufHeader | null> {
    const [file] = quantizations.find(({ files }) => files.length === 1)?.files ?? [];
    if (!file) return null;
    const { path, sizeBytes } = file;
    const remote = await remoteFile('model', { ...of, path });
    try {
      return await remoteHeader(connection, { ...remote, sizeBytes }, signal ?? never());
    } catch (error) {
      // Its list of files is worth showing without.
      if (error instanceof WorkbenchError) return null;
      throw error;
    }
  }

  return {
    settings,
    repository,
    remoteFile,

    /** @throws WorkbenchError PROVIDER_ADDRESS_REFUSED */
    async setAddress(given: string | null): Promise<HubSettings> {
      setHubSetting(db, 'hubAddress', given === null ? hubAddress : checkedAddress(given));
      return settings();
    },

    /** @throws WorkbenchError KEY_STORE_UNUSABLE */
    async setToken(input: Omit<SetKey, 'providerId'>): Promise<HubSettings> {
      await keys.set({ ...input, providerId: owner.id });
      return settings();
    },

    async forgetToken(): Promise<HubSettings> {
      await keys.forget(owner.id);
      return settings();
    },

    search: async (query: SearchModels, { signal }: Asking): Promise<HubModel[]> =>
      client.searchModels(await place(), query, signal ?? never()),

    starters(): StartersHere {
      const list = readStarters();
      const freeBytes = memory.freeBytes();
      return { ...list, freeBytes, recommended: recommendedStarter(list.starters, freeBytes) };
    },

    /** @throws WorkbenchError HUB_…, HUB_NOTHING_USABLE */
    async model(of: OfRepository, asking: Asking): Promise<HubModelDetails> {
      const { files, revision, ...model } = await repository('model', of, asking);
      const listed = quantizationsOf(files);
      if (listed.length === 0) throw nothingUsable(of.repository);
      const header = await headerOf({ repository: model.repository, revision }, listed, asking);
      const { freeBytes, fits } = await memory.remoteFits(
        header,
        listed.map(({ sizeBytes }) => sizeBytes),
      );
      const judged = listed.map((each, index) => ({
        ...each,
        files: [...each.files],
        fit: fits[index]?.fit ?? null,
        heldBytes: fits[index]?.heldBytes ?? null,
      }));
      const recommended = recommendedOf(judged);
      const quantizations = judged.map((each, index) => ({
        ...each,
        isRecommended: index === recommended,
      }));
      return { model, revision, quantizations, freeBytes };
    },

    /** @throws WorkbenchError HUB_…, HUB_NOTHING_USABLE */
    async dataset(of: OfRepository, asking: Asking): Promise<HubDataset> {
      const info = await repository('dataset', of, asking);
      const { licence, isGated, downloads, updatedAtMs, revision } = info;
      const files = info.files.filter(({ path }) => readableDataset.test(path));
      if (files.length === 0) throw nothingUsable(of.repository);
      const described = { repository: info.repository, licence, isGated, downloads, updatedAtMs };
      return { ...described, revision, files, otherFiles: info.files.length - files.length };
    },
  };
}

export type Hub = ReturnType<typeof createHub>;

function nothingUsable(repository: string): WorkbenchError {
  return new WorkbenchError({ code: 'HUB_NOTHING_USABLE', repository });
}

function never(): AbortSignal {
  return new AbortController().signal;
}
