import path from 'node:path';
import type { KeyStore } from './key-store.ts';
import { readKeys, writePrivate } from './private-file.ts';

/** A file that only its owner may read; any program of the owner can. By consent alone. */
export function plainStore(dataDir: string): KeyStore {
  const file = path.join(dataDir, 'keys.json');
  const change = (by: (keys: Map<string, string>) => void) => {
    const keys = readKeys(file);
    by(keys);
    writePrivate(file, JSON.stringify(Object.fromEntries(keys)));
  };
  return {
    place: 'plain-file',
    problem: async () => null,
    get: async (id) => readKeys(file).get(id) ?? null,
    set: async (id, key) => change((keys) => keys.set(id, key)),
    forget: async (id) => {
      if (readKeys(file).has(id)) change((keys) => keys.delete(id));
    },
  };
}
