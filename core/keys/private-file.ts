import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Keys = z.record(z.string(), z.string());

/** The keys of a JSON file `{"provider": "key"}`; none where there is no file. */
export function readKeys(file: string): Map<string, string> {
  if (!existsSync(file)) return new Map();
  return parseKeys(readFileSync(file, 'utf8'), file);
}

/** @throws Error that names the file and quotes nothing of it */
export function parseKeys(text: string, file: string): Map<string, string> {
  try {
    return new Map(Object.entries(Keys.parse(JSON.parse(text))));
  } catch {
    throw new Error(`${file} does not hold keys as {"provider": "key"}`);
  }
}

/** Replaces a file that only its owner may read, whole or not at all. */
export function writePrivate(file: string, text: string): void {
  const beside = `${file}.new`;
  writeFileSync(beside, text, { mode: 0o600, flush: true });
  renameSync(beside, file);
}
