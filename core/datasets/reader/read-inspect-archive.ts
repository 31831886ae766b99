import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { jsonRow } from './json-row.ts';
import { limits } from './limits.ts';
import { badRow, type ReadRow } from './raw-row.ts';
import { refuse } from './refused.ts';
import { inspectSamplePath, readZipEntry } from '#core/zip-entry.ts';

/** The samples of an Inspect `.eval` archive; its place in the archive stands for a sample's line. */
export async function* readInspectArchive(path: string): AsyncGenerator<ReadRow> {
  const zip = await openPromise(path).catch((error: unknown) =>
    refuse('damaged', error instanceof Error ? error.message : ''),
  );
  try {
    if (zip.entryCount > limits.zipEntries) refuse('too-many-rows');
    let line = 0;
    for await (const entry of zip.eachEntry()) {
      line += 1;
      if (!inspectSamplePath.test(entry.fileName)) continue;
      if (entry.uncompressedSize > limits.zipEntryBytes) yield badRow(line, 'TOO_LONG');
      else yield await readSample(zip, entry, line);
    }
  } finally {
    zip.close();
  }
}

async function readSample(zip: ZipFile, entry: Entry, line: number): Promise<ReadRow> {
  try {
    return jsonRow(line, await readZipEntry(zip, entry, { leftBytes: limits.zipEntryBytes }));
  } catch (error) {
    return badRow(line, 'CUT_SHORT', error instanceof Error ? error.message : '');
  }
}
