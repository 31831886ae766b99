import { Command } from 'commander';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput } from '../failures.ts';
import { print } from '../output.ts';
import { parseCount } from '../parse-count.ts';
import { announce, announceRunning, type ServeOptions, serveUntil } from '../serving.ts';
import { openSession } from '../session.ts';
import { abortOnSignals } from '../signals.ts';

interface Options extends ServeOptions {
  readonly open?: true;
  readonly openai?: true;
  readonly openaiPort?: string;
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the workbench at a local address, without opening it')
    .option('--port <n>', 'port of the local address; 0: any free one', '0')
    .option('--open', 'open a browser')
    .option('--openai', 'also offer the local models to other programs, in OpenAI’s form')
    .option('--openai-port <n>', 'port of that endpoint; without it, the last one if it is free')
    .addHelpText(
      'after',
      '\nExamples:\n  $ triptych serve --port 4173\n  $ triptych serve --openai --openai-port 8080',
    )
    .action(async (_, self: Command) => {
      process.exitCode = await serve(self.optsWithGlobals<Options>());
    });
}

async function serve(options: Options): Promise<number> {
  const signal = abortOnSignals();
  const isOpening = options.open === true;
  const modelPort = modelPortOf(options);
  await using session = await openSession(options.dataDir, { isShortLived: false });
  if (session.address) {
    await announceRunning(session.address, isOpening);
    if (options.openai) await serveModels(session.client, modelPort);
    return exitCode.done;
  }
  await serveUntil(signal, session, options, async (loginUrl) => {
    await announce(loginUrl, isOpening);
    if (options.openai) await serveModels(session.client, modelPort);
    print('It runs until you press Ctrl-C.');
  });
  return exitCode.done;
}

/**
 * Where the endpoint for other programs is wanted, `null`: anywhere. Known before anything starts.
 * @throws WorkbenchError INVALID_INPUT
 */
function modelPortOf({ openai, openaiPort }: Options): number | null {
  if (openaiPort === undefined) return null;
  if (!openai) throw new WorkbenchError(invalidInput('openai-port', 'it needs --openai'));
  return parseCount('openai-port', openaiPort, 1, 65_535);
}

/** Switches the endpoint on, and says how other programs reach it. */
async function serveModels(client: WorkbenchClient, port: number | null): Promise<void> {
  const serving = await client.serving.start({ port });
  if (serving.state !== 'on') return;
  print(`\nThe local models are offered to other programs on this machine, in OpenAI’s form:`);
  print(`  base URL  ${serving.baseUrl}`);
  print(`  key       ${serving.key}\n`);
}
