import { promisify } from 'node:util';
import yauzl from 'yauzl';
import type { Collector } from './collector.ts';
import { largestUnpackedBytes } from './limits.ts';
import { inspectReading, isInspect, readInspectSample } from './read-inspect.ts';
import type { Reading } from './read-recording.ts';
import {
  inspectSamplePath,
  readZipEntry,
  type UnpackBudget,
  UnpacksToTooMuch,
} from '../zip-entry.ts';

const openZip = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);
const mostEntries = 100_000;

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
    for (const entry of entries.filter(({ fileName }) => inspectSamplePath.test(fileName))) {
      number += 1;
      if (into.isFull()) break;
      const sample = await jsonOf(zip, entry, budget).catch((error: unknown) => error);
      if (sample instanceof UnpacksToTooMuch) {
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

async function jsonOf(zip: yauzl.ZipFile, entry: yauzl.Entry, budget: UnpackBudget) {
  const value: unknown = JSON.parse(await readZipEntry(zip, entry, budget));
  return value;
}
