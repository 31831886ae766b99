import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeyRequest } from '#shared/core-process.ts';
import type { ElectronParts } from './electron-parts.ts';

/** By provider: the key as the system encrypted it, in base64. */
const Sealed = z.record(z.string(), z.base64());
type Sealed = z.infer<typeof Sealed>;

interface KeyVaultOptions {
  /** The file lies in it. */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
}

/** `null`: done, or there is no such key. @throws Error in the system's words */
export type KeyVault = (request: KeyRequest) => Promise<string | null>;

/**
 * Keeps keys under the system's own protection: Keychain, DPAPI, or the keyring of a Linux desktop.
 * They are decrypted for one call of the core at a time, and not kept here.
 */
export function createKeyVault(
  { safeStorage }: Pick<ElectronParts, 'safeStorage'>,
  { folder, platform }: KeyVaultOptions,
): KeyVault {
  const file = join(folder, 'sealed-keys.json');

  async function problem(): Promise<string | null> {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) {
      return 'the system offers no encryption to programs now';
    }
    // Electron would then encrypt with a password that is written in its source.
    const isOpenToAll =
      platform === 'linux' &&
      ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
    return isOpenToAll
      ? 'no keyring (GNOME Keyring or KWallet) runs in this session, and without one the key would only be disguised, not encrypted'
      : null;
  }

  async function open(sealed: Sealed, providerId: string): Promise<string | null> {
    const bytes = sealed[providerId];
    if (bytes === undefined) return null;
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
      Buffer.from(bytes, 'base64'),
    );
    if (shouldReEncrypt) await seal(providerId, result);
    return result;
  }

  async function seal(providerId: string, key: string): Promise<void> {
    const reason = await problem();
    if (reason !== null) throw new Error(reason);
    const bytes = await safeStorage.encryptStringAsync(key);
    // Read only now: another request may have changed the file meanwhile.
    write({ ...read(), [providerId]: bytes.toString('base64') });
  }

  function read(): Sealed {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      return {};
    }
    return parse(text, file);
  }

  /** Whole or not at all, and readable by the user alone. */
  function write(sealed: Sealed): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(sealed), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }

  return async (request) => {
    switch (request.op) {
      case 'problem':
        return problem();
      case 'get':
        return open(read(), request.providerId);
      case 'set':
        await seal(request.providerId, request.key);
        return null;
      case 'forget': {
        const { [request.providerId]: forgotten, ...rest } = read();
        if (forgotten !== undefined) write(rest);
        return null;
      }
    }
  };
}

/** @throws Error that quotes nothing of the file */
function parse(text: string, file: string): Sealed {
  try {
    return Sealed.parse(JSON.parse(text));
  } catch {
    throw new Error(`${file} does not hold sealed keys`);
  }
}
