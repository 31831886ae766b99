import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type { WritableDb } from '#db/handle.ts';
import { setSha256 } from '#db/queries/models.ts';
import { versionAt } from '#models/catalog/file-version.ts';
import { inspectModel } from '#models/catalog/inspect-model.ts';
import type { Model } from '#shared/domain/model.ts';
import { freeName } from '../catalog/copy-name.ts';

interface Downloaded {
  /** In order; of several, the first stands for the model. */
  readonly files: readonly string[];
  /** Of the one file, where it was computed. */
  readonly sha256: string | null;
  readonly folder: string;
}

interface ModelsPart {
  readonly db: WritableDb;
  readonly add: (path: string) => Promise<Model>;
}

/**
 * Makes a model of files that are whole. The bounded reader accepts them before they get their place;
 * the first comes last, so that nobody ever sees a part of a model.
 * @throws WorkbenchError NOT_A_GGUF
 */
export async function becomeModel(
  { files, sha256, folder }: Downloaded,
  { db, add }: ModelsPart,
): Promise<Model> {
  const [first = ''] = files;
  await inspectModel(first);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Parts are told from each other by their names: those stay.
  const isAlone = files.length === 1;
  const nameFor = async (file: string) =>
    isAlone ? freeName(folder, path.basename(file)) : path.basename(file);
  let target = first;
  for (const file of files.toReversed()) {
    target = path.join(folder, await nameFor(file));
    await rename(file, target);
  }
  const model = await add(target);
  const version = await versionAt(target);
  if (sha256 !== null && version) setSha256(db, model.id, sha256, version.fileVersion);
  return model;
}
