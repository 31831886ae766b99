import { open } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '#shared/domain/failure.ts';

interface GgufFile {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
}

const headerBytes = 24;
const versions: readonly number[] = [2, 3];

/**
 * Looks at the first 24 bytes only; everything else of a foreign file is read in a runner.
 * @throws WorkbenchError MODEL_FILE_MISSING, NOT_A_GGUF
 */
export async function openGgufFile(filePath: string): Promise<GgufFile> {
  if (!path.isAbsolute(filePath)) throw refused(filePath, 'the path is not absolute');
  const file = await open(filePath, 'r').catch(() => {
    throw new WorkbenchError({ code: 'MODEL_FILE_MISSING', path: filePath });
  });
  try {
    const info = await file.stat();
    if (!info.isFile()) throw refused(filePath, 'it is not a file');
    if (info.size < headerBytes) throw refused(filePath, 'it is too short');
    const { buffer } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    if (buffer.toString('latin1', 0, 4) !== 'GGUF')
      throw refused(filePath, 'it does not begin with GGUF');
    const version = buffer.readUInt32LE(4);
    if (!versions.includes(version)) {
      throw refused(filePath, `its version is ${version}, and 2 and 3 are known`);
    }
    return { path: filePath, name: path.basename(filePath, '.gguf'), sizeBytes: info.size };
  } finally {
    await file.close();
  }
}

function refused(filePath: string, reason: string): WorkbenchError {
  return new WorkbenchError({ code: 'NOT_A_GGUF', path: filePath, reason });
}
