import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { modelFiles } from '#models/catalog/model-files.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { ModelId } from '#shared/ids.ts';

/** Files of a model that was deleted lie here, under its id, until the trash is emptied. */
function trashOf(dataDir: string, id: ModelId): string {
  return path.join(dataDir, 'trash', id);
}

/** Puts a model's files into the trash: a rename within the data folder. */
export async function toTrash(dataDir: string, id: ModelId, modelPath: string): Promise<void> {
  const trash = trashOf(dataDir, id);
  await mkdir(trash, { recursive: true, mode: 0o700 });
  // The first comes last: as long as it is in its place, the model is.
  for (const file of modelFiles(modelPath).files.toReversed()) {
    await rename(file, path.join(trash, path.basename(file))).catch(unlessMissing);
  }
  // Folders named after a repository are made for its files, and go with the last of them.
  const from = path.dirname(modelPath);
  if (from !== path.join(dataDir, 'models')) await rmdir(from).catch(() => {});
}

/**
 * Puts them back where they were; nothing happens for a model that is not in the trash.
 * @throws WorkbenchError FILE_EXISTS: something else has taken the place
 */
export async function fromTrash(dataDir: string, id: ModelId, modelPath: string): Promise<void> {
  const trash = trashOf(dataDir, id);
  if (!(await exists(trash))) return;
  const { files } = modelFiles(modelPath);
  for (const file of files) await refuseTaken(file);
  await mkdir(path.dirname(modelPath), { recursive: true, mode: 0o700 });
  for (const file of files.toReversed()) {
    await rename(path.join(trash, path.basename(file)), file).catch(unlessMissing);
  }
  await rmdir(trash);
}

/** The models in the trash, with what they take on the disk. */
export async function trashContents(dataDir: string) {
  const folder = path.join(dataDir, 'trash');
  const ids = (await readdir(folder).catch(() => [])).flatMap(
    (name) => ModelId.safeParse(name).data ?? [],
  );
  return Promise.all(
    ids.map(async (id) => {
      const names = await readdir(path.join(folder, id));
      const sizes = await Promise.all(names.map((name) => stat(path.join(folder, id, name))));
      return { id, sizeBytes: sizes.reduce((sum, { size }) => sum + size, 0) };
    }),
  );
}

/** Deletes what is in the trash for good. */
export function deleteTrash(dataDir: string): Promise<void> {
  return rm(path.join(dataDir, 'trash'), { recursive: true, force: true });
}

/**
 * Moves a model's files into another folder, over the border of a disk as well. They stay where they
 * were until all of them are whole in their new place.
 * @returns where the first one is now
 * @throws WorkbenchError FILE_EXISTS, or the system's error
 */
export async function moveFiles(modelPath: string, folder: string): Promise<string> {
  const { files } = modelFiles(modelPath);
  const moves = files.map((from) => ({ from, to: path.join(folder, path.basename(from)) }));
  for (const { to } of moves) await refuseTaken(to);
  const isCopied: string[] = [];
  try {
    for (const { from, to } of moves.toReversed()) {
      await rename(from, to).catch(async (error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
        isCopied.push(from);
        await copyWhole(from, to);
      });
    }
  } catch (error) {
    // Back to how it was: what was renamed returns, what was copied is dropped.
    for (const { from, to } of moves) {
      if (!(await exists(to))) continue;
      await (isCopied.includes(from) ? rm(to, { force: true }) : rename(to, from));
    }
    throw error;
  }
  for (const from of isCopied) await rm(from);
  return moves[0]?.to ?? modelPath;
}

async function copyWhole(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL);
  const copy = await open(to, 'r+');
  try {
    await copy.sync();
  } finally {
    await copy.close();
  }
}

async function refuseTaken(at: string): Promise<void> {
  if (await exists(at)) throw new WorkbenchError({ code: 'FILE_EXISTS', path: at });
}

function exists(at: string): Promise<boolean> {
  return stat(at).then(
    () => true,
    () => false,
  );
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
