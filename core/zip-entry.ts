import { createInflateRaw, createZstdDecompress } from 'node:zlib';
import type { Readable, Transform } from 'node:stream';
import type { Entry, ZipFile, ZipFileOptions } from 'yauzl';

/** What may still be unpacked; counted down. */
export interface UnpackBudget {
  leftBytes: number;
}

/** More came out than the budget allows. */
export class UnpacksToTooMuch extends Error {
  override readonly message = 'it unpacks to too much';
}

/** A sample in the `.eval` archive of Inspect. */
export const inspectSamplePath = /^samples\/[^/]+\.json$/;

const stored = 0;
const deflated = 8;
/** Inspect 0.3.200 and later compress so, which yauzl does not unpack. */
const zstandard = 93;

/**
 * Unpacks one entry as UTF-8, counting what really comes out: what the archive says of itself is not
 * believed.
 * @throws UnpacksToTooMuch; Error for one that is damaged, encrypted, or packed in another way
 */
export async function readZipEntry(
  zip: ZipFile,
  entry: Entry,
  budget: UnpackBudget,
): Promise<string> {
  const packed = await rawStream(zip, entry);
  const chunks: Buffer[] = [];
  const unpacker = unpackerOf(entry.compressionMethod);
  packed.on('error', (error) => unpacker?.destroy(error));
  for await (const chunk of unpacker ? packed.pipe(unpacker) : packed) {
    if (!Buffer.isBuffer(chunk)) continue;
    budget.leftBytes -= chunk.length;
    if (budget.leftBytes < 0) {
      packed.destroy();
      throw new UnpacksToTooMuch();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function rawStream(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.isEncrypted()) throw new Error('An encrypted entry cannot be read.');
  const options = { decodeFileData: false } as unknown as ZipFileOptions;
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
