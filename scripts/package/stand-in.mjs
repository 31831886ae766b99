import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the fuse tools find the wire in the binary, and the states in which Electron ships it. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const SHIPPED_FUSES = '101100011';

/**
 * A folder that the packager takes for an unpacked Electron, where the real one is missing: what goes
 * into the package, and the fuses, can be checked with it; a window cannot be opened.
 * @param {string} folder
 * @returns {string} the folder
 */
export function writeStandIn(folder) {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(SENTINEL),
    Buffer.from([1, SHIPPED_FUSES.length]),
    Buffer.from(SHIPPED_FUSES),
  ]);
  const script =
    '#!/bin/sh\necho "This is a stand-in: Electron was not there to package." >&2\nexit 1\n# ';
  const executable = join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
  writeFileSync(executable, Buffer.concat([Buffer.from(script), wire, Buffer.from('\n')]));
  chmodSync(executable, 0o755);
  for (const locale of ['en-US', 'fr', 'de'])
    writeFileSync(join(folder, 'locales', `${locale}.pak`), '');
  return folder;
}
