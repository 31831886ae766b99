import path from 'node:path';
import type { StoredDownload } from '#db/queries/downloads.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { DownloadId } from '#shared/ids.ts';
import { safeModelName } from '../catalog/copy-name.ts';

/** A file on its way lies here under its own name; the folder is watched by nobody. */
export function partialFolder(dataDir: string, id: DownloadId): string {
  return path.join(dataDir, 'downloads', id);
}

/**
 * The name of a file on this disk, made of one that a stranger chose: its last part, and nothing that a
 * system treats in its own way.
 * @throws WorkbenchError DOWNLOAD_WRONG_CONTENT
 */
export function localName(purpose: StoredDownload['purpose'], given: string): string {
  const base = given.split('/').at(-1) ?? '';
  const name = purpose === 'model' ? safeModelName(base) : safeDatasetName(base);
  if (name !== null) return name;
  const file = given.slice(0, 200);
  const [problem, detail] = ['name', base.slice(0, 100)] as const;
  throw new WorkbenchError({ code: 'DOWNLOAD_WRONG_CONTENT', file, problem, detail });
}

function safeDatasetName(base: string): string | null {
  const name = base.replace(/[^\p{L}\p{N}._-]/gu, '_').slice(-120);
  return /[\p{L}\p{N}]/u.test(name) ? name.replace(/^\.+/, '_') : null;
}

/** Where models of a repository lie: as its owner and name say, so that no two get in each other's way. */
export function modelFolder(
  modelsFolder: string,
  { source }: Pick<StoredDownload, 'source'>,
): string {
  return source.kind === 'hub'
    ? path.join(modelsFolder, ...source.repository.split('/'))
    : modelsFolder;
}
