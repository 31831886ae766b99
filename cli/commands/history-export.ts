import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { DataDirOptions } from '../data-dir.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput } from '../failures.ts';
import { print } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { findRun } from './history-show.ts';

export interface ExportOptions extends DataDirOptions {
  readonly output: string;
}

/** Writes one run into a new file. Returns the exit code. */
export async function exportRunTo(wanted: string, options: ExportOptions): Promise<number> {
  await using session = await openSession(options.dataDir);
  const runId = await findRun(session.client, wanted);
  const content = await session.client.history.export({ runId });
  const target = path.resolve(options.output);
  try {
    await writeFile(target, JSON.stringify(content), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError(invalidInput('output', reason));
  }
  print(`Run ${runId} is written to ${printableLine(target)}.`);
  return exitCode.done;
}
