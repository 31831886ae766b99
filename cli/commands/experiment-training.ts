import { trainingLines } from '#shared/experiments/training-lines.ts';
import { exitCode } from '../exit-codes.ts';
import { resolveExperimentId } from '../experiment-names.ts';
import { print } from '../output.ts';
import { parseCount } from '../parse-count.ts';
import { printableJson } from '../printable.ts';
import { openSession } from '../session.ts';
import type { JsonOptions } from './json-command.ts';

interface TrainingOptions extends JsonOptions {
  readonly arm: string;
  readonly onlyRight?: true;
}

const pageSize = 500;

/** One line of JSON for each answer, page by page: a dataset may be large. */
export async function printTraining(text: string, options: TrainingOptions): Promise<number> {
  await using session = await openSession(options.dataDir);
  const { client } = session;
  const experimentId = await resolveExperimentId(client, text);
  const { arms } = await client.experiments.get({ experimentId });
  const isOnlyRight = options.onlyRight === true;
  const arm = parseCount('arm', options.arm, 0, arms.length - 1);
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = await client.experiments.matrix({ experimentId, offset, limit: pageSize });
    for (const { itemId } of rows) {
      const cell = await client.experiments.cell({ experimentId, arm, itemId });
      for (const line of trainingLines(cell, { isOnlyRight })) print(printableJson(line));
    }
    if (rows.length < pageSize) return exitCode.done;
  }
}
