import { Command } from 'commander';
import { addDataset, previewFile } from './datasets-add.ts';
import { listDatasets, removeDataset, restoreDataset, showDataset } from './datasets-list.ts';
import { showPrompt } from './datasets-prompt.ts';
import { jsonCommand, withArgument, withoutArgument } from './json-command.ts';

const examples = `
Examples:
  $ triptych datasets list
  $ triptych datasets preview ./questions.csv
  $ triptych datasets add ./questions.csv --input question --target answer
  $ triptych datasets add hf:openai/gsm8k --file main/test-00000-of-00001.parquet
  $ triptych datasets prompt "General questions" arithmetic-01`;

const sources =
  'CSV, TSV, JSON, JSONL, Parquet, a log of Inspect or lm-eval; or hf:owner/name of the hub';

export function datasetsCommand(): Command {
  return new Command('datasets')
    .description('list, preview, add, show and remove datasets, and show exact prompts')
    .addHelpText('after', examples)
    .addCommand(
      jsonCommand('list', 'the bundled datasets and those that were added')
        .addHelpText('after', '\nExample:\n  $ triptych datasets list --json')
        .action(withoutArgument(listDatasets)),
    )
    .addCommand(
      withMapping(jsonCommand('preview', 'read a file and tell what would come of it'))
        .argument('<path>', sources)
        .addHelpText('after', '\nExample:\n  $ triptych datasets preview ./questions.jsonl')
        .action(withArgument(previewFile)),
    )
    .addCommand(
      withMapping(jsonCommand('add', 'store the good rows of a file, frozen by their hash'))
        .argument('<path>', sources)
        .option('--name <text>', 'instead of the name of the file')
        .addHelpText('after', '\nExample:\n  $ triptych datasets add ./questions.csv --name Sums')
        .action(withArgument(addDataset)),
    )
    .addCommand(
      jsonCommand('show', 'a dataset with its first items')
        .argument('<dataset>', 'name or id')
        .option('--limit <count>', 'items to show', '20')
        .addHelpText('after', '\nExample:\n  $ triptych datasets show "General questions"')
        .action(withArgument(showDataset)),
    )
    .addCommand(
      jsonCommand('remove', 'take a dataset off the list')
        .argument('<dataset>', 'name or id')
        .addHelpText('after', '\nExample:\n  $ triptych datasets remove Sums')
        .action(withArgument(removeDataset)),
    )
    .addCommand(
      jsonCommand('restore', 'put a removed dataset back on the list')
        .argument('<id>', 'the id that “remove” printed')
        .addHelpText(
          'after',
          '\nExample:\n  $ triptych datasets restore 01KXA3T0V4N5Q6R7S8T9V0W1X2',
        )
        .action(withArgument(restoreDataset)),
    )
    .addCommand(
      jsonCommand('prompt', 'exactly what a model would be sent for an item')
        .argument('<dataset>', 'name or id')
        .argument('<item>', 'the item’s id')
        .option('--template <text>', 'the prompt, with variables in double braces', '{{input}}')
        .option('--system <text>', 'the system prompt, with variables too', '')
        .addHelpText(
          'after',
          '\nExample:\n  $ triptych datasets prompt "General questions" logic-01 ' +
            "--template '{{input}}\\n\\n{{choices}}'",
        )
        .action(showPrompt),
    );
}

function withMapping(command: Command): Command {
  return command
    .option('--file <path>', 'of a repository of the hub; without it its files are listed')
    .option('--input <column>', 'the column with the questions; otherwise guessed')
    .option('--target <columns...>', 'the columns with the right answers')
    .option('--choices <columns...>', 'one column with a list, or one column per choice')
    .option('--target-form <form>', 'text, letter, index-from-0 or index-from-1')
    .option('--id <column>', 'the column with the ids')
    .option('--domain <column>', 'the column with the domains')
    .option('--difficulty <column>', 'the column with the difficulties')
    .option('--scorer <kind>', 'how answers are scored: exact, numeric, contains …');
}
