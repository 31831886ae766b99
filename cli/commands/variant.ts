import { Command, Option } from 'commander';
import { QuantizationType, TensorChoice } from '#shared/domain/variant.ts';
import { jsonCommand, withArgument, withoutArgument } from './json-command.ts';
import { showLadder } from './variant-ladder.ts';
import { listVariants, pruneModel, quantizeModel } from './variant-make.ts';
import { listTypes } from './variant-types.ts';

const examples = `
Examples:
  $ triptych variant types demo-teacher
  $ triptych variant quantize demo-teacher --type Q4_K_M
  $ triptych variant prune demo-teacher --evenly 1`;

export function variantCommand(): Command {
  return new Command('variant')
    .description('make smaller variants of a model, with llama.cpp itself')
    .addHelpText('after', examples)
    .addCommand(
      withTensors(jsonCommand('types', 'what each type would make of a model, without making it'))
        .argument('<model>', 'name, id or path')
        .addHelpText('after', '\nExample:\n  $ triptych variant types demo-teacher --json')
        .action(withArgument(listTypes)),
    )
    .addCommand(
      withTensors(jsonCommand('quantize', 'store the weights in fewer bits'))
        .argument('<model>', 'name, id or path')
        .addOption(
          new Option('-t, --type <type>', 'file type of llama.cpp; “types” lists them')
            .choices(QuantizationType.options)
            .makeOptionMandatory(),
        )
        .addHelpText(
          'after',
          '\nExamples:\n  $ triptych variant quantize demo-teacher --type Q4_K_M' +
            '\n  $ triptych variant quantize demo-teacher --type Q4_0 --output-type Q8_0',
        )
        .action(withArgument(quantizeModel)),
    )
    .addCommand(
      withTensors(jsonCommand('prune', 'leave out whole layers'))
        .argument('<model>', 'name, id or path')
        .option('--layers <numbers>', 'these, counted from 0: 3,4,7-9')
        .option('--evenly <n>', 'so many, spread over the depth')
        .option(
          '--least-change <n>',
          'the block of so many neighbours that changes the hidden state least (arXiv 2403.17887)',
        )
        .addOption(
          new Option('-t, --type <type>', 'also quantize what stays').choices(
            QuantizationType.options,
          ),
        )
        .addHelpText(
          'after',
          '\nExamples:\n  $ triptych variant prune demo-teacher --least-change 2' +
            '\n  $ triptych variant prune demo-teacher --layers 2,3 --type Q8_0',
        )
        .action(withArgument(pruneModel)),
    )
    .addCommand(
      jsonCommand('ladder', 'a model and its variants in a row, with what was measured last')
        .argument('<model>', 'name or id of the source')
        .addHelpText('after', '\nExample:\n  $ triptych variant ladder demo-teacher')
        .action(withArgument(showLadder)),
    )
    .addCommand(
      jsonCommand('list', 'the variants that were made here, and where they come from')
        .addHelpText('after', '\nExample:\n  $ triptych variant list --json')
        .action(withoutArgument(listVariants)),
    );
}

function withTensors(command: Command): Command {
  const choice = (flags: string, help: string) =>
    new Option(flags, help).choices(TensorChoice.options);
  return command
    .addOption(choice('--output-type <type>', 'another type for the output tensor'))
    .addOption(choice('--embedding-type <type>', 'another type for the token embedding'));
}
