import { Command } from 'commander';
import { exportRunTo, type ExportOptions } from './history-export.ts';
import { listHistory, type ListOptions } from './history-list.ts';
import { extractionValues } from '../strategy-options.ts';
import { showRun, type ShowOptions } from './history-show.ts';

export function historyCommand(): Command {
  return new Command('history')
    .description('find stored runs and show them')
    .addHelpText(
      'after',
      `
Examples:
  $ triptych history list --starred
  $ triptych history search multiplication
  $ triptych history show latest`,
    )
    .addCommand(
      listing('list')
        .description('stored runs, newest first')
        .addHelpText(
          'after',
          '\nExample:\n  $ triptych history list --model demo-teacher --limit 5',
        )
        .action(async (_, self: Command) => {
          process.exitCode = await listHistory('', self.optsWithGlobals<ListOptions>());
        }),
    )
    .addCommand(
      listing('search')
        .description('runs with all these words in prompt, answer, reasoning, title or tag')
        .argument('<words...>')
        .addHelpText('after', '\nExample:\n  $ triptych history search capital France')
        .action(async (words: string[], _, self: Command) => {
          process.exitCode = await listHistory(
            words.join(' '),
            self.optsWithGlobals<ListOptions>(),
          );
        }),
    )
    .addCommand(
      new Command('show')
        .description('one run with its answers and figures; follows it while it goes on')
        .argument('<run>', '"latest", or an id or the beginning of one')
        .option('--json', 'print one JSON object')
        .option(
          `--extract <${extractionValues}>`,
          'read the answers of each pane anew and vote; no model is asked',
        )
        .addHelpText(
          'after',
          '\nExamples:\n  $ triptych history show latest --json\n  $ triptych history show latest --extract boxed',
        )
        .action(async (run: string, _, self: Command) => {
          process.exitCode = await showRun(run, self.optsWithGlobals<ShowOptions>());
        }),
    )
    .addCommand(
      new Command('export')
        .description(
          'write one run with every token and its time into a file, for others to import',
        )
        .argument('<run>', '"latest", or an id or the beginning of one')
        .requiredOption('-o, --output <file>', 'where to write it; a file that is there is kept')
        .addHelpText('after', '\nExample:\n  $ triptych history export latest --output run.json')
        .action(async (run: string, _, self: Command) => {
          process.exitCode = await exportRunTo(run, self.optsWithGlobals<ExportOptions>());
        }),
    );
}

function listing(name: string): Command {
  return new Command(name)
    .option('-n, --limit <n>', 'at most so many', '20')
    .option('-m, --model <model>', 'only runs with this model')
    .option('--starred', 'only starred runs')
    .option('--json', 'print one JSON object');
}
