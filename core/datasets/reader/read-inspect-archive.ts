import { text } from 'node:stream/consumers';
import { createZstdDecompress } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { jsonRow } from './json-row.ts';
import { limits } from './limits.ts';
import { badRow, type ReadRow } from './raw-row.ts';
import { refuse } from './refused.ts';

const sampleFile = /^samples\/[^/]+\.json$/;
const zstandard = 93;

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
      if (!sampleFile.test(entry.fileName)) continue;
      if (entry.uncompressedSize > limits.zipEntryBytes) yield badRow(line, 'TOO_LONG');
      else yield await readSample(zip, entry, line);
    }
  } finally {
    zip.close();
  }
}

async function readSample(zip: ZipFile, entry: Entry, line: number): Promise<ReadRow> {
  try {
    if (entry.compressionMethod !== zstandard) {
      return jsonRow(line, await text(await zip.openReadStreamPromise(entry)));
    }
    const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
    const unpacked = packed.pipe(createZstdDecompress());
    packed.on('error', (error) => unpacked.destroy(error));
    let bytes = 0;
    unpacked.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      // What an entry says of its size is not to be relied on.
      if (bytes > limits.zipEntryBytes) unpacked.destroy(new Error('it unpacks to too much'));
    });
    return jsonRow(line, await text(unpacked));
  } catch (error) {
    return badRow(line, 'CUT_SHORT', error instanceof Error ? error.message : '');
  }
}
