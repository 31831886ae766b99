import { experimentFileSchema } from '#shared/experiments/experiment-file.ts';
import { exitCode } from '../exit-codes.ts';
import { printJson } from '../output.ts';

export async function printSchema(): Promise<void> {
  printJson(experimentFileSchema());
  process.exitCode = exitCode.done;
}
