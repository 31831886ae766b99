import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AddressFile, addressFileName } from '#shared/address-file.ts';

/** Where the running workbench left its address; `null` when none did. It may have died since. */
export function readAddressFile(dataDir: string): AddressFile | null {
  try {
    return AddressFile.safeParse(JSON.parse(readFileSync(pathIn(dataDir), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Readable by its owner only, and never seen half written. */
export function writeAddressFile(dataDir: string, address: AddressFile): void {
  const partial = `${pathIn(dataDir)}.${address.pid}`;
  rmSync(partial, { force: true });
  writeFileSync(partial, JSON.stringify(address), { mode: 0o600, flag: 'wx' });
  renameSync(partial, pathIn(dataDir));
}

/** Removes the file, unless another workbench has put its own in place. */
export function removeAddressFile(dataDir: string, token: string): void {
  if (readAddressFile(dataDir)?.token === token) rmSync(pathIn(dataDir), { force: true });
}

function pathIn(dataDir: string): string {
  return join(dataDir, addressFileName);
}
