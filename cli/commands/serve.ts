import { Command } from 'commander';
import { exitCode } from '../exit-codes.ts';
import { print } from '../output.ts';
import { announce, announceRunning, type ServeOptions, serveUntil } from '../serving.ts';
import { openSession } from '../session.ts';
import { abortOnSignals } from '../signals.ts';

interface Options extends ServeOptions {
  readonly open?: true;
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the workbench at a local address, without opening it')
    .option('--port <n>', 'port of the local address; 0: any free one', '0')
    .option('--open', 'open a browser')
    .addHelpText('after', '\nExample:\n  $ triptych serve --port 4173')
    .action(async (_, self: Command) => {
      process.exitCode = await serve(self.optsWithGlobals<Options>());
    });
}

async function serve(options: Options): Promise<number> {
  const signal = abortOnSignals();
  const isOpening = options.open === true;
  await using session = await openSession(options.dataDir, { isShortLived: false });
  if (session.address) {
    await announceRunning(session.address, isOpening);
    return exitCode.done;
  }
  await serveUntil(signal, session, options, async (loginUrl) => {
    await announce(loginUrl, isOpening);
    print('It runs until you press Ctrl-C.');
  });
  return exitCode.done;
}
