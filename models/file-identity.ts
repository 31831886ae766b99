import { type BigIntStats, statSync } from 'node:fs';

/**
 * Names the content of a file as far as the file system tells, so that a file that was checked and one
 * that was put in its place are told apart. Digits as text: they exceed what JSON's numbers hold.
 */
export interface FileIdentity {
  readonly path: string;
  readonly device: string;
  readonly inode: string;
  readonly modifiedNs: string;
  readonly sizeBytes: number;
}

export function identityFrom(path: string, stats: BigIntStats): FileIdentity {
  return {
    path,
    device: String(stats.dev),
    inode: String(stats.ino),
    modifiedNs: String(stats.mtimeNs),
    sizeBytes: Number(stats.size),
  };
}

/** Of the file that is at `path` now; `null` when none can be reached there. */
export function identityOf(path: string): FileIdentity | null {
  try {
    return identityFrom(path, statSync(path, { bigint: true }));
  } catch {
    return null;
  }
}

/** One text for the content of these files together. */
export function versionOf(files: readonly FileIdentity[]): string {
  return files
    .map(({ path, device, inode, modifiedNs, sizeBytes }) =>
      [path, device, inode, modifiedNs, sizeBytes].join(':'),
    )
    .join('\n');
}

/** Whether each file is still the one that was identified. */
export function areUnchanged(files: readonly FileIdentity[]): boolean {
  return files.every((file) => {
    const now = identityOf(file.path);
    return now !== null && versionOf([now]) === versionOf([file]);
  });
}
