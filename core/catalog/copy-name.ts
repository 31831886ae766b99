import { access } from 'node:fs/promises';
import path from 'node:path';

const longestStem = 120;
/** Names that Windows keeps for devices, whatever follows the dot. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file name that is safe on every system, made of one that a stranger chose: the part after the last
 * separator, of letters, digits and a few marks. `null` unless it is a name that ends in `.gguf`.
 */
export function safeModelName(given: string): string | null {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const stem = /^(?<stem>.+)\.gguf$/is.exec(base)?.groups?.['stem'] ?? '';
  const plain = stem
    .replace(/[^\p{L}\p{N} ._()+-]/gu, '_')
    .replace(/^[. ]+/, '')
    .slice(0, longestStem)
    .trimEnd();
  if (!/[\p{L}\p{N}]/u.test(plain)) return null;
  return `${device.test(plain) ? '_' : ''}${plain}.gguf`;
}

/** The name, or the name with the first number that no file of the folder has. */
export async function freeName(folder: string, name: string): Promise<string> {
  const stem = name.slice(0, -'.gguf'.length);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${stem} (${number}).gguf`;
    if (!(await exists(path.join(folder, candidate)))) return candidate;
  }
}

function exists(at: string): Promise<boolean> {
  return access(at).then(
    () => true,
    () => false,
  );
}
