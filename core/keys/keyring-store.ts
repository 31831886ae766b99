import type { KeyStore } from './key-store.ts';

const service = 'triptych';
/** A keyring that waits for a person to unlock it, or for a bus that is not there, must not hold us up. */
const patienceMs = 1000;

/** The system's keyring: Keychain, Credential Manager, or the Secret Service of a Linux desktop. */
export function keyringStore(): KeyStore {
  let problem: Promise<string | null> | null = null;

  async function entryOf(id: string) {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    return new AsyncEntry(service, id);
  }

  async function within<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(patienceMs);
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('it does not answer')));
    });
    return Promise.race([work(signal), late]);
  }

  async function probe(): Promise<string | null> {
    // Without a bus of a session, Linux has only the kernel's keys, which do not outlive a restart.
    if (process.platform === 'linux' && !process.env['DBUS_SESSION_BUS_ADDRESS']) {
      return 'there is no desktop session with a keyring';
    }
    try {
      await within(async (signal) => (await entryOf('probe')).getPassword(signal));
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  const isUsable = async () => (await (problem ??= probe())) === null;
  return {
    place: 'keyring',
    problem: () => (problem ??= probe()),
    async get(id) {
      if (!(await isUsable())) return null;
      try {
        return (await within(async (signal) => (await entryOf(id)).getPassword(signal))) ?? null;
      } catch (error) {
        // It was locked or has ended since: the list of providers must still be shown.
        problem = Promise.resolve(error instanceof Error ? error.message : String(error));
        return null;
      }
    },
    set: (id, key) => within(async (signal) => (await entryOf(id)).setPassword(key, signal)),
    forget: async (id) => {
      if (!(await isUsable())) return;
      await within(async (signal) => void (await (await entryOf(id)).deletePassword(signal)));
    },
  };
}
