import { Command } from 'commander';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { requestLoginUrl } from '#web/connect.ts';
import type { DataDirOptions } from '../data-dir.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput } from '../failures.ts';
import { print } from '../output.ts';
import { connectToRunning } from '../session.ts';

export function urlCommand(): Command {
  return new Command('url')
    .description('print a fresh login link of the running workbench')
    .addHelpText('after', '\nExample:\n  $ triptych url --data-dir ./my-data')
    .action(async (_, self: Command) => {
      process.exitCode = await printUrl(self.optsWithGlobals<DataDirOptions>());
    });
}

async function printUrl({ dataDir }: DataDirOptions): Promise<number> {
  await using running = await connectToRunning(dataDir);
  if (!running) {
    const reason = `no workbench runs on ${dataDir}; start one with “triptych start”`;
    throw new WorkbenchError(invalidInput('data-dir', reason));
  }
  print(await requestLoginUrl(running.address));
  return exitCode.done;
}
