import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKeys } from '#core/keys/keys.ts';
import type { KeyStore } from '#core/keys/key-store.ts';
import { memoryStore } from '#core/keys/memory-store.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const xai = { id: 'xai', keyVariable: 'XAI_API_KEY' };
const key = 'xai-canary-0123456789-ABCD';

function keysIn(dataDir: string, environment = {}, hostStore: KeyStore | null = null) {
  return createKeys({ dataDir, environment, hostStore });
}

test('a key of the environment goes before a stored one, and one of a key file before the stores', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'given.json');
  writeFileSync(file, JSON.stringify({ xai: 'from-the-key-file-0000' }));
  const stored = keysIn(folder.path);
  await stored.set({ providerId: 'xai', key, place: 'plain-file', isPlainAgreed: true });

  expect(await stored.keyOf(xai)).toBe(key);
  const withFile = { TRIPTYCH_KEYS_FILE: file };
  expect(await keysIn(folder.path, withFile).keyOf(xai)).toBe('from-the-key-file-0000');
  const withBoth = { ...withFile, XAI_API_KEY: 'from-the-environment-1111' };
  expect(await keysIn(folder.path, withBoth).stateOf(xai)).toEqual({
    state: 'set',
    place: 'environment',
    lastFour: '1111',
  });
});

test('a plain file is written by consent alone, and only its owner may read it', async () => {
  using folder = temporaryFolder();
  const keys = keysIn(folder.path);
  const plain = { providerId: 'xai', key, place: 'plain-file' } as const;
  await expect(keys.set({ ...plain, isPlainAgreed: false })).rejects.toMatchObject({
    failure: { code: 'INVALID_INPUT', field: 'place' },
  });
  expect(await keys.stateOf(xai)).toEqual({ state: 'none' });
  await keys.set({ ...plain, isPlainAgreed: true });
  expect(statSync(join(folder.path, 'keys.json')).mode & 0o777).toBe(0o600);
  await keys.forget('xai');
  expect(readFileSync(join(folder.path, 'keys.json'), 'utf8')).not.toContain(key);
});

test('a key under a passphrase is not readable in the file, is locked after a start, and opens with that passphrase alone', async () => {
  using folder = temporaryFolder();
  const sealed = {
    providerId: 'xai',
    key,
    place: 'passphrase-file',
    isPlainAgreed: false,
  } as const;
  await keysIn(folder.path).set({ ...sealed, passphrase: 'correct horse' });
  expect(readFileSync(join(folder.path, 'keys.sealed.json'), 'latin1')).not.toContain(key);

  const again = keysIn(folder.path);
  expect(await again.stateOf(xai)).toEqual({ state: 'locked' });
  await expect(again.unlock('wrong')).rejects.toMatchObject({
    failure: { code: 'KEY_STORE_UNUSABLE', store: 'file' },
  });
  expect(await again.keyOf(xai)).toBeNull();
  await again.unlock('correct horse');
  expect(await again.keyOf(xai)).toBe(key);
});

test('a key that is stored in another place leaves the place before', async () => {
  using folder = temporaryFolder();
  const host = { ...memoryStore(), place: 'host' } as const;
  const keys = keysIn(folder.path, {}, host);
  await keys.set({ providerId: 'xai', key, place: 'plain-file', isPlainAgreed: true });
  await keys.set({ providerId: 'xai', key, place: 'host', isPlainAgreed: false });
  expect(await keys.stateOf(xai)).toEqual({ state: 'set', place: 'host', lastFour: 'ABCD' });
  expect(readFileSync(join(folder.path, 'keys.json'), 'utf8')).not.toContain(key);
});

test('a key that cannot be read says why, and can be entered again', async () => {
  using folder = temporaryFolder();
  const memory = memoryStore();
  let isBroken = true;
  const host: KeyStore = {
    ...memory,
    place: 'host',
    get: (id) => (isBroken ? Promise.reject(new Error('the keyring was reset')) : memory.get(id)),
    set: async (id, value) => {
      isBroken = false;
      await memory.set(id, value);
    },
  };
  const keys = keysIn(folder.path, {}, host);
  expect(await keys.stateOf(xai)).toEqual({ state: 'unreadable', reason: 'the keyring was reset' });
  await keys.set({ providerId: 'xai', key, place: 'host', isPlainAgreed: false });
  expect(await keys.keyOf(xai)).toBe(key);
});

test('a short key shows no part of itself', async () => {
  using folder = temporaryFolder();
  const keys = keysIn(folder.path, { XAI_API_KEY: 'local' });
  expect(await keys.stateOf(xai)).toMatchObject({ state: 'set', lastFour: '' });
});
