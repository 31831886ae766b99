import { Command } from 'commander';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { exitCode } from '../exit-codes.ts';
import { exitCodeOfRun } from '../comparison.ts';
import { compareBundled } from '../first-comparison.ts';
import { print } from '../output.ts';
import { announce, announceRunning, type ServeOptions, serveUntil } from '../serving.ts';
import { openSession } from '../session.ts';
import { abortOnSignals } from '../signals.ts';

interface StartOptions extends ServeOptions {
  readonly once?: true;
  readonly open: boolean;
}

export function startCommand(): Command {
  return new Command('start')
    .description('start the workbench and open it; the first time, compare the bundled models')
    .option('--once', 'compare the bundled models, keep the run, and end')
    .option('--port <n>', 'port of the local address; 0: any free one', '0')
    .option('--no-open', 'do not open a browser')
    .addHelpText('after', '\nExamples:\n  $ triptych start\n  $ triptych start --once')
    .action(async (_, self: Command) => {
      process.exitCode = await start(self.optsWithGlobals<StartOptions>());
    });
}

async function start(options: StartOptions): Promise<number> {
  const signal = abortOnSignals();
  await using session = await openSession(options.dataDir, { isShortLived: false });
  const { client, address } = session;
  if (options.once) return await compareOnce(client, signal);
  if (address) {
    await announceRunning(address, options.open);
    return exitCode.done;
  }
  print(`Triptych keeps its data in ${options.dataDir}`);
  print('It runs until you press Ctrl-C.\n');
  await serveUntil(signal, session, options, async (loginUrl) => {
    if (await isHistoryEmpty(client)) await compareBundled(client, signal);
    if (!signal.aborted) await announce(loginUrl, options.open);
  });
  return exitCode.done;
}

async function compareOnce(client: WorkbenchClient, signal: AbortSignal): Promise<number> {
  const comparison = await compareBundled(client, signal);
  print(`Kept as run ${comparison.run.id} (${comparison.run.status}).`);
  return exitCodeOfRun(comparison);
}

async function isHistoryEmpty(client: WorkbenchClient): Promise<boolean> {
  const { total } = await client.history.list({ limit: 1 });
  return total === 0;
}
