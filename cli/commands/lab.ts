import { Command } from 'commander';
import { jsonCommand, withArgument, withoutArgument } from './json-command.ts';
import { listLab, planLab, resumeLab, runLab, showLab } from './lab-run.ts';

const examples = `
Examples:
  $ triptych lab list
  $ triptych lab plan quantization --model demo-teacher
  $ triptych lab run parallel --model demo-teacher --repetitions 5
  $ triptych lab resume 01KXA3T0V4N5Q6R7S8T9V0W1X2`;

export function labCommand(): Command {
  return new Command('lab')
    .description('try the claims about speed on a model of this machine')
    .addHelpText('after', examples)
    .addCommand(
      jsonCommand('list', 'the claims that can be tried, and what was tried')
        .addHelpText('after', '\nExample:\n  $ triptych lab list --json')
        .action(withoutArgument(listLab)),
    )
    .addCommand(
      withChoices(jsonCommand('plan', 'what a test would measure; nothing is measured'))
        .argument('<claim>', '“list” names them')
        .addHelpText('after', '\nExample:\n  $ triptych lab plan pruning --model demo-teacher')
        .action(withArgument(planLab)),
    )
    .addCommand(
      withChoices(jsonCommand('run', 'run a test to its end and print what came of it'))
        .argument('<claim>', '“list” names them')
        .addHelpText(
          'after',
          '\nExample:\n  $ triptych lab run quantization --model demo-teacher --items 40',
        )
        .action(withArgument(runLab)),
    )
    .addCommand(
      jsonCommand('resume', 'go on with what is missing or failed; what is done stays')
        .argument('<test>', 'its id')
        .addHelpText('after', '\nExample:\n  $ triptych lab resume 01KXA3T0V4N5Q6R7S8T9V0W1X2')
        .action(withArgument(resumeLab)),
    )
    .addCommand(
      jsonCommand('show', 'what came of a test so far')
        .argument('<test>', 'its id, or a claim for the latest of it')
        .addHelpText('after', '\nExample:\n  $ triptych lab show quantization')
        .action(withArgument(showLab)),
    );
}

function withChoices(command: Command): Command {
  return command
    .requiredOption('-m, --model <model>', 'name, id or path')
    .option(
      '--with <model>',
      'another model: a student, a control, a draft; give it again for each',
      (value: string, all: readonly string[] | undefined) => [...(all ?? []), value],
    )
    .option('-r, --repetitions <n>', 'blocks in which each arm is measured once', '5')
    .option('--items <n>', 'questions that are asked; 0: none', '60')
    .option('--dataset <id>', 'of which the questions are (default: a bundled one)')
    .option('--chunks <n>', 'pieces of the text for fidelity; 0: none', '8')
    .option('--seed <n>', 'repeats an order of arms and a choice of questions');
}
