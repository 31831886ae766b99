import { exitCode } from '../exit-codes.ts';
import { formatBytes } from '../format.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import type { JsonOptions } from './json-command.ts';

interface PruneOptions extends JsonOptions {
  readonly yes?: true;
}

/** What models take on the disk, and with `--yes` the leftovers deleted. */
export async function pruneModels({ dataDir, json, yes }: PruneOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const { models } = session.client;
  const use = await models.diskUse();
  const deleted = yes ? await models.prune() : [];
  if (json) {
    printJson({ ...use, deleted });
    return exitCode.done;
  }
  const owners = use.owners.map(({ owner, files, sizeBytes }) => [
    owner ?? 'yours',
    String(files),
    formatBytes(sizeBytes),
  ]);
  print(table(['files of', 'models', 'size'], owners, [1, 2]));
  for (const { name, sizeBytes, paths } of use.duplicates) {
    print(
      `\n${printableLine(name)} is there ${paths.length} times, ${formatBytes(sizeBytes)} each:`,
    );
    for (const at of paths) print(`  ${printableLine(at)}`);
  }
  const bytes = use.leftovers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (use.leftovers.length === 0) print('\nNothing is left over.');
  else {
    print(`\n${yes ? 'Deleted' : 'Left over'}: ${formatBytes(bytes)}`);
    for (const { path } of use.leftovers) print(`  ${printableLine(path)}`);
    if (!yes) print('triptych models prune --yes deletes it.');
  }
  return exitCode.done;
}
