import type { KeyStore } from './key-store.ts';

/** Keys that are gone when the workbench ends. */
export function memoryStore(): KeyStore {
  const keys = new Map<string, string>();
  return {
    place: 'memory',
    problem: async () => null,
    get: async (id) => keys.get(id) ?? null,
    set: async (id, key) => void keys.set(id, key),
    forget: async (id) => void keys.delete(id),
  };
}
