import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type FileIdentity, identityFrom, versionOf } from '#models/file-identity.ts';
import { modelFiles } from './model-files.ts';

/** Which content stands under a model's names, as far as the file system tells without reading it. */
export interface FileVersion {
  readonly fileVersion: string;
  /** The same for the same files by whatever names they are reached. */
  readonly contentId: string;
  /** All files together. */
  readonly sizeBytes: number;
}

/** A file that is not there counts as such in the version: when it comes, the version is another. */
const absent = (path: string): FileIdentity => ({
  path,
  device: '',
  inode: '',
  modifiedNs: '',
  sizeBytes: 0,
});

/** @returns `null` when the first file is not there: nothing stands for the model then */
export async function versionAt(modelPath: string): Promise<FileVersion | null> {
  const { files } = modelFiles(modelPath);
  return versionFrom(
    await Promise.all(
      files.map((file) =>
        stat(file, { bigint: true }).then(
          (stats) => identityFrom(file, stats),
          () => absent(file),
        ),
      ),
    ),
  );
}

/** The same at once, for one model. */
export function versionAtSync(modelPath: string): FileVersion | null {
  return versionFrom(
    modelFiles(modelPath).files.map((file) => {
      const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
      return stats ? identityFrom(file, stats) : absent(file);
    }),
  );
}

function versionFrom(files: readonly FileIdentity[]): FileVersion | null {
  if (files[0]?.inode === '') return null;
  return {
    fileVersion: versionOf(files),
    contentId: versionOf(files.map((file) => ({ ...file, path: '' }))),
    sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}
