import { Command } from 'commander';
import { compareExperimentsById, listExperiments, showExperiment } from './experiment-show.ts';
import { planExperiment, resumeExperiment, runExperiment } from './experiment-run.ts';
import { rescoreExperiment } from './experiment-rescore.ts';
import { printSchema } from './experiment-schema.ts';
import { printTraining } from './experiment-training.ts';
import { jsonCommand, withArgument, withoutArgument } from './json-command.ts';

const examples = `
Examples:
  $ triptych experiment plan sums.yaml
  $ triptych experiment run sums.yaml --fail-under 0.8
  $ triptych experiment show 01KXA3T0V4N5Q6R7S8T9V0W1X2
  $ triptych experiment compare 01KXA3T0V4N5Q6R7S8T9V0W1X2 01KXA3VQ5YJ6K7M8N9P0Q1R2S3`;

export function experimentCommand(): Command {
  return new Command('experiment')
    .description('ask a whole dataset: plan, run, resume, show, compare, score anew')
    .addHelpText('after', examples)
    .addCommand(
      jsonCommand('plan', 'what an experiment would ask, cost and show; nothing is asked')
        .argument('<file>', 'a YAML file')
        .addHelpText('after', '\nExample:\n  $ triptych experiment plan sums.yaml')
        .action(withArgument(planExperiment)),
    )
    .addCommand(
      withGates(jsonCommand('run', 'run an experiment to its end and print its result'))
        .argument('<file>', 'a YAML file')
        .option('--name <text>', 'instead of the name in the file')
        .option('--spend-limit <usd>', 'what it may cost, instead of the limit in the file')
        .addHelpText('after', '\nExample:\n  $ triptych experiment run sums.yaml --json')
        .action(withArgument(runExperiment)),
    )
    .addCommand(
      withGates(jsonCommand('resume', 'go on with what is missing; what is done stays'))
        .argument('<experiment>', 'id or name')
        .option('--retry-failed', 'ask also what failed once more')
        .option('--spend-limit <usd>', 'what it may cost in all')
        .addHelpText(
          'after',
          '\nExample:\n  $ triptych experiment resume 01KXA3T0V4N5Q6R7S8T9V0W1X2',
        )
        .action(withArgument(resumeExperiment)),
    )
    .addCommand(
      jsonCommand('list', 'all experiments, the newest first')
        .addHelpText('after', '\nExample:\n  $ triptych experiment list --json')
        .action(withoutArgument(listExperiments)),
    )
    .addCommand(
      withGates(jsonCommand('show', 'the result of an experiment'))
        .argument('<experiment>', 'id or name')
        .addHelpText('after', '\nExample:\n  $ triptych experiment show Sums')
        .action(withArgument(showExperiment)),
    )
    .addCommand(
      jsonCommand('compare', 'two experiments on the same items, paired')
        .argument('<first>', 'id or name')
        .argument('<second>', 'id or name')
        .addHelpText('after', '\nExample:\n  $ triptych experiment compare before after')
        .action(compareExperimentsById),
    )
    .addCommand(
      jsonCommand('rescore', 'score the answers anew, as a file says; no model is asked')
        .argument('<experiment>', 'id or name')
        .argument('<file>', 'a YAML file; only its scoring counts')
        .addHelpText('after', '\nExample:\n  $ triptych experiment rescore Sums strict.yaml')
        .action(rescoreExperiment),
    )
    .addCommand(
      new Command('training')
        .description('the answers of one model as training data: chat JSONL with the reasoning')
        .argument('<experiment>', 'id or name')
        .option('--arm <n>', 'which of the line-up, counted from 0', '0')
        .option('--only-right', 'only answers that were scored as right')
        .addHelpText(
          'after',
          '\nExample:\n  $ triptych experiment training Sums --only-right > teacher.jsonl',
        )
        .action(withArgument(printTraining)),
    )
    .addCommand(
      new Command('schema')
        .description('the JSON schema of experiment files, for editors')
        .addHelpText('after', '\nExample:\n  $ triptych experiment schema > experiment.schema.json')
        .action(printSchema),
    );
}

/** For continuous integration: the command then fails where an experiment falls short. */
function withGates(command: Command): Command {
  return command
    .option('--fail-under <share>', 'exit with 5 when an arm is right less often, 0 … 1')
    .option('--fail-if-worse-than <experiment>', 'exit with 5 when an arm is shown to be worse');
}
