import { versionAt } from '#models/catalog/file-version.ts';
import type { ProgramFolder } from '#models/catalog/program-folders.ts';
import { scanFolder } from '#models/catalog/scan-folder.ts';
import type { FoundFolder, ModelFolder } from '#shared/domain/catalog.ts';

/** Those of the programs' folders that are there and hold models. */
export async function foundFolders(
  programs: readonly ProgramFolder[],
  watched: readonly ModelFolder[],
): Promise<FoundFolder[]> {
  const found: FoundFolder[] = [];
  for (const { program, path } of programs) {
    const scan = await scanFolder(path).catch(() => null);
    if (!scan || scan.models.length === 0) continue;
    const versions = await Promise.all(scan.models.map((model) => versionAt(model.path)));
    found.push({
      program,
      path,
      models: scan.models.length,
      sizeBytes: versions.reduce((sum, version) => sum + (version?.sizeBytes ?? 0), 0),
      isWatched: watched.some((folder) => folder.path === path),
    });
  }
  return found;
}
