import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Provider } from '#shared/domain/provider.ts';
import type { KeyPlace, KeyPlaceOption, KeyState, SetKey } from '#shared/domain/remote-servers.ts';
import type { KeyStore } from './key-store.ts';
import { keyringStore } from './keyring-store.ts';
import { memoryStore } from './memory-store.ts';
import { passphraseStore } from './passphrase-store.ts';
import { plainStore } from './plain-store.ts';
import { readKeys } from './private-file.ts';

/** A provider as far as its key goes. */
type Owner = Pick<Provider, 'id' | 'keyVariable'>;

interface KeysOptions {
  readonly dataDir: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The host's own secure storage, where it has one. */
  readonly hostStore: KeyStore | null;
}

/** Below that, four characters would tell too much. */
const shortestShown = 12;

/**
 * The keys of the providers, looked for in the environment, a file named there (`TRIPTYCH_KEYS_FILE`),
 * and the places where they can be kept, the safest first. They leave only with a call to their provider.
 */
export function createKeys({ dataDir, environment, hostStore }: KeysOptions) {
  const sealed = passphraseStore(dataDir);
  const stores: readonly KeyStore[] = [
    memoryStore(),
    ...(hostStore ? [hostStore] : []),
    keyringStore(),
    sealed,
    plainStore(dataDir),
  ];
  /** The order in which a person is offered the places. */
  const offered = [...stores.slice(1), ...stores.slice(0, 1)];

  async function find(owner: Owner): Promise<{ key: string; place: KeyPlace } | null> {
    const given = owner.keyVariable && environment[owner.keyVariable];
    if (given) return { key: given.trim(), place: 'environment' };
    const file = environment['TRIPTYCH_KEYS_FILE'];
    const ofFile = file ? readGiven(file).get(owner.id) : undefined;
    if (ofFile) return { key: ofFile, place: 'key-file' };
    for (const store of stores) {
      const key = await read(store, owner.id);
      if (key !== null) return { key, place: store.place };
    }
    return null;
  }

  async function forgetBut(kept: KeyStore | null, providerId: string): Promise<void> {
    for (const store of stores) if (store !== kept) await store.forget(providerId);
  }

  return {
    /** For a call alone. */
    keyOf: async (owner: Owner): Promise<string | null> => (await find(owner))?.key ?? null,

    async stateOf(owner: Owner): Promise<KeyState> {
      const found = await find(owner).catch((error: unknown) => {
        const failure = error instanceof WorkbenchError ? error.failure : null;
        if (failure?.code !== 'KEY_STORE_UNUSABLE') throw error;
        // One that cannot be read must not hide the others, nor the way to enter it again.
        return { reason: failure.reason };
      });
      if (found && 'reason' in found) return { state: 'unreadable', ...found };
      if (found) {
        const lastFour = found.key.length < shortestShown ? '' : found.key.slice(-4);
        return { state: 'set', place: found.place, lastFour };
      }
      return { state: sealed.exists() && !sealed.isOpen() ? 'locked' : 'none' };
    },

    places: (): Promise<KeyPlaceOption[]> =>
      Promise.all(
        offered.map(async (store) => {
          const reason = await store.problem();
          const place = store.place as KeyPlaceOption['place'];
          return { place, isAvailable: reason === null, reason };
        }),
      ),

    /** @throws WorkbenchError KEY_STORE_UNUSABLE, INVALID_INPUT */
    async set({ providerId, key, place, passphrase, isPlainAgreed }: SetKey): Promise<void> {
      if (place === 'plain-file' && !isPlainAgreed) {
        const reason = 'any program of yours can read a plain file: agree to it first';
        throw new WorkbenchError({ code: 'INVALID_INPUT', field: 'place', reason });
      }
      const store = stores.find((each) => each.place === place);
      if (!store) throw unusable(place, 'this host has none');
      const problem = await store.problem();
      if (problem !== null) throw unusable(place, problem);
      if (store === sealed && passphrase !== undefined) await open(passphrase);
      try {
        await store.set(providerId, key);
      } catch (error) {
        throw unusable(place, messageOf(error));
      }
      // Two keys for one provider, and nobody knows which is used.
      await forgetBut(store, providerId);
    },

    /** @throws WorkbenchError KEY_STORE_UNUSABLE */
    unlock: (passphrase: string): Promise<void> => open(passphrase),
    forget: (providerId: string): Promise<void> => forgetBut(null, providerId),
  };

  async function open(passphrase: string): Promise<void> {
    try {
      await sealed.open(passphrase);
    } catch (error) {
      throw unusable('passphrase-file', messageOf(error));
    }
  }
}

export type Keys = ReturnType<typeof createKeys>;

/** @throws WorkbenchError KEY_STORE_UNUSABLE */
function readGiven(file: string): Map<string, string> {
  try {
    return readKeys(file);
  } catch (error) {
    throw unusable('key-file', messageOf(error));
  }
}

/** @throws WorkbenchError KEY_STORE_UNUSABLE */
async function read(store: KeyStore, providerId: string): Promise<string | null> {
  try {
    return await store.get(providerId);
  } catch (error) {
    throw unusable(store.place, messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'it failed';
}

function unusable(place: KeyPlace, reason: string): WorkbenchError {
  const store = place === 'keyring' ? 'keyring' : place === 'passphrase-file' ? 'file' : place;
  return new WorkbenchError({
    code: 'KEY_STORE_UNUSABLE',
    store: store === 'plain-file' ? 'plain' : store,
    reason,
  });
}
