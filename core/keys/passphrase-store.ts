import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { KeyStore } from './key-store.ts';
import { parseKeys, writePrivate } from './private-file.ts';

const base64 = z.base64();
const Sealed = z.object({
  format: z.literal('scrypt-aes-256-gcm'),
  salt: base64,
  nonce: base64,
  tag: base64,
  keys: base64,
});

/** 128 MiB and about half a second for each guess (OWASP's figures for scrypt). */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

export interface PassphraseStore extends KeyStore {
  exists(): boolean;
  isOpen(): boolean;
  /** Opens the file, or begins one. @throws Error when the passphrase is not the file's */
  open(passphrase: string): Promise<void>;
}

/** Keys in one file under a passphrase, which is asked for once per start and never kept. */
export function passphraseStore(dataDir: string): PassphraseStore {
  const file = path.join(dataDir, 'keys.sealed.json');
  let opened: { readonly key: Buffer; readonly salt: Buffer } | null = null;
  let keys = new Map<string, string>();

  function save({ key, salt }: NonNullable<typeof opened>): void {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const text = JSON.stringify(Object.fromEntries(keys));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const written: z.infer<typeof Sealed> = {
      format: 'scrypt-aes-256-gcm',
      salt: salt.toString('base64'),
      nonce: nonce.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      keys: sealed.toString('base64'),
    };
    writePrivate(file, JSON.stringify(written));
  }

  function change(by: () => void): void {
    if (!opened) throw new Error('it is locked');
    by();
    save(opened);
  }

  return {
    place: 'passphrase-file',
    problem: async () => null,
    exists: () => existsSync(file),
    isOpen: () => opened !== null,
    async open(passphrase) {
      if (!existsSync(file)) {
        const salt = randomBytes(16);
        opened = { key: await derive(passphrase, salt), salt };
        return;
      }
      const sealed = Sealed.parse(JSON.parse(readFileSync(file, 'utf8')));
      const bytes = (text: string) => Buffer.from(text, 'base64');
      const salt = bytes(sealed.salt);
      const key = await derive(passphrase, salt);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes(sealed.nonce), {
        authTagLength: 16,
      });
      decipher.setAuthTag(bytes(sealed.tag));
      let text: string;
      try {
        text = Buffer.concat([decipher.update(bytes(sealed.keys)), decipher.final()]).toString();
      } catch {
        throw new Error('the passphrase is not the one of the file');
      }
      keys = parseKeys(text, file);
      opened = { key, salt };
    },
    get: async (id) => keys.get(id) ?? null,
    set: async (id, key) => change(() => keys.set(id, key)),
    forget: async (id) => {
      if (keys.has(id)) change(() => keys.delete(id));
    },
  };
}

function derive(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
