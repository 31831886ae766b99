import { resolve } from 'node:path';
import type { DiskUse } from '#shared/domain/catalog.ts';
import { exitCode } from '../exit-codes.ts';
import { formatBytes } from '../format.ts';
import { findModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import type { JsonOptions } from './json-command.ts';

interface SureOptions extends JsonOptions {
  readonly yes?: true;
}

/** What models take on the disk: by owner and by model, what is there twice, missing, or in the trash. */
export async function showDisk({ dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const use = await session.client.models.diskUse();
  if (json) printJson(use);
  else {
    const models = use.models.map(({ name, owner, sizeBytes, isOwn, path }) => [
      printableLine(name),
      owner ?? 'yours',
      formatBytes(sizeBytes),
      isOwn ? 'can be moved and deleted' : '',
      printableLine(path),
    ]);
    print(`${ownerTable(use)}\n`);
    print(table(['model', 'file of', 'size', '', 'path'], models, [2]));
    print(duplicatesText(use));
    for (const { name, path, runs } of use.missing) {
      print(
        `\n${printableLine(name)} is missing; it was at ${printableLine(path)}. Its ${runs} runs are kept.`,
      );
    }
    if (use.trash.length > 0) print(`\nIn the trash:\n${trashText(use.trash)}`);
  }
  return exitCode.done;
}

/** Puts a model of Triptych's own into the trash. */
export async function deleteModel(wanted: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const { models } = session.client;
  const model = findModel(await models.list(), wanted);
  await models.trash({ modelId: model.id });
  if (json) printJson({ model });
  else {
    print(`${printableLine(model.name)} is in the trash, ${formatBytes(model.sizeBytes)}.`);
    print(`To put it back: triptych models restore ${model.id}`);
    print('To free the space: triptych models empty-trash --yes');
  }
  return exitCode.done;
}

/** Moves a model of Triptych's own into a folder of the person's. */
export async function moveModel(
  wanted: string,
  folder: string,
  { dataDir, json }: JsonOptions,
): Promise<number> {
  await using session = await openSession(dataDir);
  const { models } = session.client;
  const { id } = findModel(await models.list(), wanted);
  const model = await models.move({ modelId: id, folder: resolve(folder) });
  if (json) printJson({ model });
  else print(`${printableLine(model.name)} is at ${printableLine(model.path)} now, and yours.`);
  return exitCode.done;
}

/** What is in the trash, and with `--yes` deleted for good. */
export async function emptyTrash({ dataDir, json, yes }: SureOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const { models } = session.client;
  const trash = yes ? await models.emptyTrash() : (await models.diskUse()).trash;
  if (json) printJson({ trash, isDeleted: yes === true });
  else if (trash.length === 0) print('The trash is empty.');
  else {
    print(yes ? 'Deleted for good:' : 'In the trash:');
    print(trashText(trash));
    if (!yes) print('triptych models empty-trash --yes deletes it for good.');
  }
  return exitCode.done;
}

/** What models take on the disk, and with `--yes` the leftovers deleted. */
export async function pruneModels({ dataDir, json, yes }: SureOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const { models } = session.client;
  const use = await models.diskUse();
  const deleted = yes ? await models.prune() : [];
  if (json) {
    printJson({ ...use, deleted });
    return exitCode.done;
  }
  print(ownerTable(use));
  print(duplicatesText(use));
  const bytes = use.leftovers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (use.leftovers.length === 0) print('\nNothing is left over.');
  else {
    print(`\n${yes ? 'Deleted' : 'Left over'}: ${formatBytes(bytes)}`);
    for (const { path } of use.leftovers) print(`  ${printableLine(path)}`);
    if (!yes) print('triptych models prune --yes deletes it.');
  }
  return exitCode.done;
}

function ownerTable({ owners }: DiskUse): string {
  const rows = owners.map(({ owner, files, sizeBytes }) => [
    owner ?? 'yours',
    String(files),
    formatBytes(sizeBytes),
  ]);
  return table(['files of', 'models', 'size'], rows, [1, 2]);
}

/** Each thing that is there several times, with all its places. */
function duplicatesText({ duplicates }: DiskUse): string {
  return duplicates
    .flatMap(({ name, sizeBytes, paths }) => [
      `\n${printableLine(name)} is there ${paths.length} times, ${formatBytes(sizeBytes)} each:`,
      ...paths.map((at) => `  ${printableLine(at)}`),
    ])
    .join('\n');
}

function trashText(trash: DiskUse['trash']): string {
  return trash
    .map(
      ({ modelId, name, sizeBytes }) =>
        `  ${printableLine(name)} (${modelId}), ${formatBytes(sizeBytes)}`,
    )
    .join('\n');
}
