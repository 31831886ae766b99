import { dirname } from 'node:path';
import type { Command } from 'commander';
import { exitCode } from '../exit-codes.ts';
import { readExperimentFile } from '../experiment-file.ts';
import { resolveExperimentId } from '../experiment-names.ts';
import { resolveExperiment } from '../experiment-spec.ts';
import { resultsText } from '../experiment-text.ts';
import { print, printJson } from '../output.ts';
import { openSession } from '../session.ts';
import type { JsonOptions } from './json-command.ts';

export async function rescoreExperiment(
  text: string,
  path: string,
  _: unknown,
  self: Command,
): Promise<void> {
  const { dataDir, json } = self.optsWithGlobals<JsonOptions>();
  const file = await readExperimentFile(path);
  await using session = await openSession(dataDir);
  const { client } = session;
  const experimentId = await resolveExperimentId(client, text);
  const { spec } = await resolveExperiment(client, file, dirname(path));
  await client.experiments.rescore({ experimentId, scoring: spec.scoring });
  for await (const _progress of await client.experiments.follow({ experimentId }));
  const experiment = await client.experiments.get({ experimentId });
  const results = await client.experiments.results({ experimentId });
  if (json) printJson({ experiment, results });
  else print(resultsText(experiment, results));
  process.exitCode = exitCode.done;
}
