import { createWriteStream, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Puts the files of a folder into one archive in their place, unless there is only one. */
export async function packFiles(folder: string, name: string): Promise<void> {
  const files = readdirSync(folder);
  if (files.length < 2) return;
  const { ZipFile } = await import('yazl');
  const archive = new ZipFile();
  for (const file of files) archive.addFile(path.join(folder, file), file);
  archive.end();
  const unfinished = path.join(folder, `${name}.unfinished`);
  await pipeline(archive.outputStream, createWriteStream(unfinished, { mode: 0o600 }));
  for (const file of files) rmSync(path.join(folder, file));
  renameSync(unfinished, path.join(folder, name));
}
