import { Command } from 'commander';
import { benchCommand } from './commands/bench.ts';
import { compareCommand } from './commands/compare.ts';
import { datasetsCommand } from './commands/datasets.ts';
import { doctorCommand } from './commands/doctor.ts';
import { experimentCommand } from './commands/experiment.ts';
import { downloadsCommand } from './commands/downloads.ts';
import { exportCommand } from './commands/export.ts';
import { factsCommand } from './commands/facts.ts';
import { fidelityCommand } from './commands/fidelity.ts';
import { historyCommand } from './commands/history.ts';
import { hubCommand } from './commands/hub.ts';
import { labCommand } from './commands/lab.ts';
import { pricesCommand } from './commands/prices.ts';
import { providersCommand } from './commands/providers.ts';
import { importCommand } from './commands/import.ts';
import { modelsCommand } from './commands/models.ts';
import { reportCommand } from './commands/report.ts';
import { serveCommand } from './commands/serve.ts';
import { startCommand } from './commands/start.ts';
import { urlCommand } from './commands/url.ts';
import { variantCommand } from './commands/variant.ts';
import { dataDirOption } from './data-dir.ts';
import { exitCodeHelp } from './exit-codes.ts';

/** The command line of Triptych. Wrong usage is thrown as a `CommanderError`. */
export function createProgram(): Command {
  const program = new Command('triptych')
    .description('Puts language models side by side and measures why one is faster.')
    .usage('<command> [options]      (in a clone: npm run -s triptych -- <command> …)')
    .addOption(dataDirOption());
  const commands = [
    startCommand(),
    serveCommand(),
    compareCommand(),
    modelsCommand(),
    variantCommand(),
    fidelityCommand(),
    benchCommand(),
    labCommand(),
    datasetsCommand(),
    experimentCommand(),
    downloadsCommand(),
    hubCommand(),
    providersCommand(),
    pricesCommand(),
    historyCommand(),
    exportCommand(),
    reportCommand(),
    importCommand(),
    factsCommand(),
    urlCommand(),
    doctorCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands.flatMap(withAllBelow)]) {
    command
      .exitOverride()
      .configureHelp({ showGlobalOptions: true })
      .configureOutput({ outputError: () => {} })
      .addHelpText('after', exitCodeHelp);
  }
  return program;
}

function withAllBelow(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withAllBelow)];
}
