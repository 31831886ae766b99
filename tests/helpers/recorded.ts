import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFileOf } from '#core/recorded/read-file.ts';
import type { ReadRecording } from '#core/recorded/read-recording.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Files that the tools themselves wrote, with their versions in the name (see docs/decisions/018). */
export function recordedFixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/recorded/${name}`, import.meta.url));
}

export function readFixture(name: string): Promise<ReadRecording> {
  return readFileOf({ path: recordedFixture(name), name, format: '' });
}

/** Reads a file with this content. */
export async function readContent(
  content: string | Uint8Array,
  format: 'jsonl' | '' = '',
): Promise<ReadRecording> {
  using folder = temporaryFolder();
  const file = path.join(folder.path, 'file');
  writeFileSync(file, content);
  return await readFileOf({ path: file, name: 'file', format });
}
