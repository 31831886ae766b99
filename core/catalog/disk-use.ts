import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DiskUse } from '#shared/domain/catalog.ts';
import type { Model } from '#shared/domain/model.ts';

interface Kept {
  /** Names in the folder of downloads that are still wanted. */
  readonly downloads: ReadonlySet<string>;
}

/** What models take on the disk, by whose files they are; each place of a model counts. */
export function diskUse(
  models: readonly Model[],
  leftovers: DiskUse['leftovers'],
): Omit<DiskUse, 'missing' | 'trash'> {
  const places = models.flatMap(({ owner, otherPlaces, sizeBytes, isMissing }) =>
    isMissing
      ? []
      : [owner, ...otherPlaces.map((each) => each.owner)].map((of) => ({ of, sizeBytes })),
  );
  const owners = [...Map.groupBy(places, ({ of }) => of)].map(([owner, of]) => ({
    owner,
    files: of.length,
    sizeBytes: of.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  }));
  const duplicates = models
    .filter(({ otherPlaces }) => otherPlaces.length > 0)
    .map(({ id, name, path: at, sizeBytes, otherPlaces }) => ({
      modelId: id,
      name,
      sizeBytes,
      paths: [at, ...otherPlaces.map((each) => each.path)],
    }));
  const listed = models
    .filter(({ isMissing }) => !isMissing)
    .map(({ id, name, owner, path: at, sizeBytes, isCopy }) => ({
      modelId: id,
      name,
      owner,
      path: at,
      sizeBytes,
      isOwn: isCopy,
    }))
    .toSorted((a, b) => b.sizeBytes - a.sizeBytes);
  return { owners, duplicates, models: listed, leftovers };
}

/** Files in the data folder that belong to no download any more: a core that was killed left them. */
export async function leftoversOf(dataDir: string, kept: Kept): Promise<DiskUse['leftovers']> {
  const downloads = await inFolder(path.join(dataDir, 'downloads'));
  const copies = await inFolder(path.join(dataDir, 'models'));
  const paths = [
    ...downloads.filter((at) => !kept.downloads.has(path.basename(at))),
    ...copies.filter((at) => path.basename(at).startsWith('.incoming-')),
  ];
  return Promise.all(paths.map(async (at) => ({ path: at, sizeBytes: await sizeOf(at) })));
}

export async function deleteLeftovers(leftovers: DiskUse['leftovers']): Promise<void> {
  for (const { path: at } of leftovers) await rm(at, { recursive: true, force: true });
}

async function inFolder(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => path.join(folder, name));
}

async function sizeOf(at: string): Promise<number> {
  const info = await stat(at);
  if (!info.isDirectory()) return info.size;
  const sizes = await Promise.all((await inFolder(at)).map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, 0);
}
