import { resolve } from 'node:path';
import { Command } from 'commander';
import type { ModelFolder } from '#shared/domain/catalog.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { exitCode } from '../exit-codes.ts';
import { formatBytes } from '../format.ts';
import { headersRead } from '../models-settled.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import { type JsonOptions, jsonCommand, withArgument, withoutArgument } from './json-command.ts';

export function foldersCommand(): Command {
  return new Command('folders')
    .description('list the folders whose GGUF files are in the list, add or remove one')
    .addHelpText('after', '\nExample:\n  $ triptych models folders add ~/models')
    .addCommand(
      jsonCommand('list', 'the watched folders')
        .addHelpText('after', '\nExample:\n  $ triptych models folders list')
        .action(withoutArgument(listFolders)),
    )
    .addCommand(
      jsonCommand('found', 'folders of LM Studio, Ollama, Jan, llama.cpp and Hugging Face')
        .addHelpText('after', '\nExample:\n  $ triptych models folders found')
        .action(withoutArgument(foundFolders)),
    )
    .addCommand(
      jsonCommand('add', 'list the GGUF files of a folder, from now on')
        .argument('<path>', 'the folder; folders in it count')
        .addHelpText('after', '\nExample:\n  $ triptych models folders add ~/models')
        .action(withArgument(addFolder)),
    )
    .addCommand(
      jsonCommand('remove', 'take a folder’s models off the list; its files stay')
        .argument('<path>', 'the folder, or its id')
        .addHelpText('after', '\nExample:\n  $ triptych models folders remove ~/models')
        .action(withArgument(removeFolder)),
    );
}

async function listFolders({ dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const folders = await session.client.models.folders.list();
  if (json) printJson({ folders });
  else print(folders.length === 0 ? 'No folder is watched.' : folderTable(folders));
  return exitCode.done;
}

async function foundFolders({ dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const folders = await session.client.models.folders.found();
  if (json) printJson({ folders });
  else if (folders.length === 0) print('No program that is known here keeps models.');
  else {
    const rows = folders.map(({ program, path, models, sizeBytes, isWatched }) => [
      program,
      printableLine(path),
      String(models),
      formatBytes(sizeBytes),
      isWatched ? 'watched' : '',
    ]);
    print(table(['program', 'folder', 'models', 'size', ''], rows, [2, 3]));
    print('\nTo use them where they lie: triptych models folders add PATH');
  }
  return exitCode.done;
}

async function addFolder(path: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const { id } = await session.client.models.folders.add({ path: resolve(path) });
  await headersRead(session);
  const folders = await session.client.models.folders.list();
  const folder = folders.find((each) => each.id === id);
  if (!folder) throw new WorkbenchError({ code: 'FOLDER_NOT_FOUND', folder: path });
  if (json) printJson({ folder });
  else print(`${folderTable([folder])}\n${kept(session.address !== null)}`);
  return exitCode.done;
}

async function removeFolder(wanted: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const path = resolve(wanted);
  const folders = await session.client.models.folders.list();
  const folder = folders.find((each) => each.id === wanted || each.path === path);
  if (!folder) throw new WorkbenchError({ code: 'FOLDER_NOT_FOUND', folder: wanted });
  await session.client.models.folders.remove({ folderId: folder.id });
  if (json) printJson({ folder });
  else {
    print(`${printableLine(folder.path)} is not watched any more; its files stay.`);
    print('To watch it again: triptych models folders add PATH');
  }
  return exitCode.done;
}

function kept(isRunning: boolean): string {
  return isRunning
    ? 'The running workbench watches it.'
    : 'It is watched whenever a workbench runs on this data folder.';
}

function folderTable(folders: readonly ModelFolder[]): string {
  const rows = folders.map((folder) => [
    printableLine(folder.path),
    folder.id,
    String(folder.models),
    String(folder.refused),
    stateOf(folder),
  ]);
  return table(['folder', 'id', 'models', 'refused', 'state'], rows, [2, 3]);
}

function stateOf({ state, problem, isCut }: ModelFolder): string {
  if (state === 'missing') return 'not there';
  if (state === 'unreadable') return printableLine(`cannot be read: ${problem}`);
  return isCut ? 'too large: not all of it is listed' : '';
}
