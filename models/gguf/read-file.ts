import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import type { GgufTensor } from '#shared/domain/gguf.ts';
import { type FileIdentity, identityFrom } from '#models/file-identity.ts';
import { ByteReader } from './byte-reader.ts';
import { Facts } from './facts.ts';
import { readMetadata } from './read-metadata.ts';
import { readTensors } from './read-tensors.ts';
import { refuse } from './refused.ts';
import type { TokenMarks } from './token-marks.ts';
import type { Value } from './values.ts';

/** What one file holds; of a model in several files, a part. */
export interface GgufFile {
  readonly identity: FileIdentity;
  readonly version: number;
  readonly values: ReadonlyMap<string, Value>;
  readonly facts: Facts;
  readonly marks: TokenMarks;
  readonly tensors: readonly GgufTensor[];
}

const leastBytes = 24;
const versions: readonly number[] = [2, 3];
const usualAlignment = 32;

/**
 * Reads the header of one file; its tensors' data are never touched.
 * @throws Refused, or the system's error when it cannot be opened
 */
export function readGgufFile(path: string): GgufFile {
  // Without waiting: the open of a named pipe would not return.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor, { bigint: true });
    if (!stats.isFile()) refuse({ code: 'NOT_A_FILE' });
    const identity = identityFrom(path, stats);
    return { identity, ...readHeader(descriptor, identity.sizeBytes) };
  } finally {
    closeSync(descriptor);
  }
}

function readHeader(descriptor: number, sizeBytes: number): Omit<GgufFile, 'identity'> {
  if (sizeBytes < leastBytes) refuse({ code: 'TOO_SHORT', sizeBytes });
  const reader = new ByteReader(descriptor, sizeBytes);
  if (reader.take(4).toString('latin1') !== 'GGUF') refuse({ code: 'WRONG_MAGIC' });
  const version = readVersion(reader);
  const tensorCount = reader.length();
  const { values, marks } = readMetadata(reader, reader.length());
  const facts = new Facts(values);
  const tensors = readTensors(reader, tensorCount, readAlignment(facts));
  return { version, values, facts, marks, tensors };
}

function readVersion(reader: ByteReader): number {
  const version = reader.uint32();
  if (versions.includes(version)) return version;
  const fromTheOtherEnd = version >>> 24;
  if ((version & 0xffffff) === 0 && fromTheOtherEnd >= 1 && fromTheOtherEnd <= 3) {
    refuse({ code: 'BIG_ENDIAN' });
  }
  return refuse({ code: 'UNKNOWN_VERSION', version });
}

function readAlignment(facts: Facts): number {
  const key = 'general.alignment';
  const alignment = facts.uint32(key, { min: 8, max: 1024 * 1024 }) ?? usualAlignment;
  if (!Number.isInteger(Math.log2(alignment))) refuse({ code: 'BAD_ALIGNMENT', alignment });
  return alignment;
}
