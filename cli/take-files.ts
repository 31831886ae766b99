import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { DataExported } from '#shared/domain/data-export.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { invalidInput } from './failures.ts';

/**
 * Takes exported files into a folder. A file that is there is kept, and then nothing is written.
 * @returns their paths
 */
export async function takeFiles(
  client: WorkbenchClient,
  { exportId, files }: Pick<DataExported, 'exportId' | 'files'>,
  folder: string,
): Promise<string[]> {
  const paths = files.map(({ name }) => path.resolve(folder, path.basename(name)));
  const written: string[] = [];
  try {
    await mkdir(folder, { recursive: true });
    for (const [file, target] of paths.entries()) {
      await using out = await open(target, 'wx', 0o600);
      written.push(target);
      for (let offset = 0; ;) {
        const { base64 } = await client.exports.read({ exportId, file, offset });
        if (base64 === '') break;
        const bytes = Buffer.from(base64, 'base64');
        await out.writeFile(bytes);
        offset += bytes.length;
      }
    }
  } catch (error) {
    for (const each of written) await rm(each, { force: true });
    if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) throw error;
    throw new WorkbenchError(invalidInput('out', error.message));
  }
  return paths;
}
