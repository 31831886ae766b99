import { promisify } from 'node:util';
import { createInflateRaw, createZstdDecompress } from 'node:zlib';
import type { Readable, Transform } from 'node:stream';
import yauzl from 'yauzl';
import type { Collector } from './collector.ts';
import { largestUnpackedBytes } from './limits.ts';
import { inspectReading, isInspect, readInspectSample } from './read-inspect.ts';
import type { Reading } from './read-recording.ts';

const openZip = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);
const samplePath = /^samples\/[^/]+\.json$/;
const mostEntries = 100_000;
const stored = 0;
const deflated = 8;
/** Inspect 0.3.200 and later compress so. */
const zstandard = 93;

/**
 * The `.eval` archive of Inspect: a log without samples in `header.json`, and each sample in a file.
 * Nothing is written to a disk, so that a name in the archive is never a path here.
 * @returns `null` when the archive is none of Inspect
 */
export async function readInspectArchive(path: string, into: Collector): Promise<Reading | null> {
  const zip = await openZip(path, {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
  });
  try {
    const entries = await entriesOf(zip);
    const budget = { leftBytes: largestUnpackedBytes };
    const headerEntry = entries.find(({ fileName }) => fileName === 'header.json');
    const header = headerEntry && (await jsonOf(zip, headerEntry, budget));
    if (!isInspect(header)) return null;
    let number = 0;
    for (const entry of entries.filter(({ fileName }) => samplePath.test(fileName))) {
      number += 1;
      if (into.isFull()) break;
      const sample = await jsonOf(zip, entry, budget).catch((error: unknown) => error);
      if (sample instanceof TooLarge) {
        into.problem({ unit: 'sample', number }, 'too-large');
        break;
      }
      if (sample instanceof Error) into.problem({ unit: 'sample', number }, 'not-json');
      else readInspectSample(header, sample, number, into);
    }
    return inspectReading(header);
  } finally {
    zip.close();
  }
}

function entriesOf(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  const entries: yauzl.Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry);
      if (entries.length > mostEntries) reject(new Error('The archive has too many entries.'));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

class TooLarge extends Error {}

/** Unpacks one entry, counting what really comes out: what the archive says of itself is not believed. */
async function jsonOf(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  budget: { leftBytes: number },
): Promise<unknown> {
  const packed = await rawStream(zip, entry);
  const chunks: Buffer[] = [];
  const unpacker = unpackerOf(entry.compressionMethod);
  packed.on('error', (error) => unpacker?.destroy(error));
  for await (const chunk of unpacker ? packed.pipe(unpacker) : packed) {
    if (!Buffer.isBuffer(chunk)) continue;
    budget.leftBytes -= chunk.length;
    if (budget.leftBytes < 0) {
      packed.destroy();
      throw new TooLarge();
    }
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function rawStream(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  if (entry.isEncrypted()) throw new Error('An encrypted entry cannot be read.');
  const options = { decodeFileData: false } as unknown as yauzl.ZipFileOptions;
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, stream: Readable) =>
      error ? reject(error) : resolve(stream);
    if (entry.compressionMethod === stored) zip.openReadStream(entry, done);
    else zip.openReadStream(entry, options, done);
  });
}

function unpackerOf(method: number): Transform | null {
  switch (method) {
    case stored:
      return null;
    case deflated:
      return createInflateRaw();
    case zstandard:
      return createZstdDecompress();
    default:
      throw new Error(`Compression method ${method} is not known.`);
  }
}
