import type { Command } from 'commander';
import { exitCode } from '../exit-codes.ts';
import { type GateOptions, readFailUnder, shortcomings } from '../experiment-gates.ts';
import { resolveExperimentId } from '../experiment-names.ts';
import { comparisonText, formatUsd, resultsText } from '../experiment-text.ts';
import { formatCount, formatTime } from '../format.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import type { JsonOptions } from './json-command.ts';

export async function listExperiments({ dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const experiments = await session.client.experiments.list();
  if (json) printJson({ experiments });
  else {
    const rows = experiments.map((line) => [
      printableLine(line.name),
      line.id,
      line.status,
      printableLine(line.datasetName),
      String(line.arms.length),
      `${formatCount(line.done)} of ${formatCount(line.cells)}`,
      formatUsd(line.spentUsd),
      formatTime(line.createdAtMs),
    ]);
    const head = ['name', 'id', 'status', 'dataset', 'arms', 'done', 'cost', 'started'];
    print(table(head, rows, [4, 5, 6]));
  }
  return exitCode.done;
}

export async function showExperiment(
  text: string,
  { dataDir, json, ...gates }: JsonOptions & GateOptions,
): Promise<number> {
  readFailUnder(gates);
  await using session = await openSession(dataDir);
  const { client } = session;
  const experimentId = await resolveExperimentId(client, text);
  const experiment = await client.experiments.get({ experimentId });
  const results = await client.experiments.results({ experimentId });
  const short = await shortcomings(client, experiment, results, gates);
  if (json) printJson({ experiment, results, shortcomings: short });
  else {
    print(
      `${printableLine(experiment.name)}: ${printableLine(experiment.datasetName)}, ${experiment.status}\n`,
    );
    print(resultsText(experiment, results));
  }
  for (const each of short) process.stderr.write(`${each}\n`);
  return short.length > 0 ? exitCode.fellShort : exitCode.done;
}

export async function compareExperimentsById(
  firstText: string,
  secondText: string,
  _: unknown,
  self: Command,
): Promise<void> {
  const { dataDir, json } = self.optsWithGlobals<JsonOptions>();
  await using session = await openSession(dataDir);
  const { client } = session;
  const first = await resolveExperimentId(client, firstText);
  const second = await resolveExperimentId(client, secondText);
  const comparison = await client.experiments.compare({ first, second });
  if (json) printJson({ comparison });
  else print(comparisonText(comparison));
  process.exitCode = exitCode.done;
}
