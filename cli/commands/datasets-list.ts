import type { Dataset } from '#shared/domain/dataset.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { DatasetId } from '#shared/ids.ts';
import { exitCode } from '../exit-codes.ts';
import { formatCount, formatTime } from '../format.ts';
import { print, printJson } from '../output.ts';
import { parseCount } from '../parse-count.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import { problemsText } from './datasets-add.ts';
import type { JsonOptions } from './json-command.ts';

export async function listDatasets({ dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const datasets = await session.client.datasets.list();
  if (json) printJson({ datasets });
  else {
    const rows = datasets.map((dataset) => [
      printableLine(dataset.name),
      dataset.id,
      formatCount(dataset.items),
      dataset.origin.kind === 'bundled' ? 'bundled' : dataset.origin.format,
      formatTime(dataset.createdAtMs),
    ]);
    print(table(['name', 'id', 'items', 'from', 'added'], rows, [2]));
  }
  return exitCode.done;
}

export async function showDataset(
  wanted: string,
  { dataDir, json, limit }: JsonOptions & { readonly limit: string },
): Promise<number> {
  await using session = await openSession(dataDir);
  const { datasets } = session.client;
  const { id } = findDataset(await datasets.list(), wanted);
  const details = await datasets.show({ datasetId: id });
  const { lines } = await datasets.items({
    datasetId: id,
    limit: parseCount('limit', limit, 1, 500),
  });
  if (json) {
    printJson({ ...details, lines });
    return exitCode.done;
  }
  const { dataset, domains, problems } = details;
  const rows = lines.map(({ id: item, domain, difficulty, input, target }) =>
    [item, domain ?? '', difficulty ?? '', input.slice(0, 60), target.slice(0, 30)].map(
      printableLine,
    ),
  );
  print(printableLine(`${dataset.name}: ${formatCount(dataset.items)} items`));
  print(`SHA-256 of the items: ${dataset.itemsSha256}`);
  print(printableLine(domains.map(({ tag, count }) => `${tag ?? '–'} ${count}`).join(', ')));
  print(`\n${table(['id', 'domain', 'difficulty', 'input', 'target'], rows)}`);
  if (problems.length > 0) print(`\n${problemsText(problems, dataset.badRows)}`);
  return exitCode.done;
}

export async function removeDataset(
  wanted: string,
  { dataDir, json }: JsonOptions,
): Promise<number> {
  await using session = await openSession(dataDir);
  const dataset = findDataset(await session.client.datasets.list(), wanted);
  await session.client.datasets.remove({ datasetId: dataset.id });
  if (json) printJson({ dataset });
  else {
    print(`Removed ${printableLine(dataset.name)} from the list.`);
    print(`To put it back: triptych datasets restore ${dataset.id}`);
  }
  return exitCode.done;
}

export async function restoreDataset(id: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const dataset = await session.client.datasets.restore({ datasetId: DatasetId.parse(id) });
  if (json) printJson({ dataset });
  else print(`${printableLine(dataset.name)} is on the list again.`);
  return exitCode.done;
}

/** By id, or by a name that only one has. */
export function findDataset(datasets: readonly Dataset[], wanted: string): Dataset {
  const found =
    datasets.find(({ id }) => id === wanted) ??
    datasets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  throw new WorkbenchError({ code: 'DATASET_NOT_FOUND', dataset: wanted });
}
