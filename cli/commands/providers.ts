import { Command } from 'commander';
import { jsonCommand, withArgument, withoutArgument } from './json-command.ts';
import { forgetKey, setKey, unlockKeys } from './providers-keys.ts';
import {
  addProvider,
  listProviders,
  providerModels,
  removeProvider,
  restoreProvider,
  testProvider,
} from './providers-list.ts';

const examples = `
Examples:
  $ triptych providers list
  $ triptych providers key xai < key.txt
  $ triptych providers add http://127.0.0.1:8080/v1 --name llama-server`;

export function providersCommand(): Command {
  return new Command('providers')
    .description('hosted models and servers of your own: addresses, keys, models')
    .addHelpText('after', examples)
    .addCommand(
      jsonCommand('list', 'what can be asked, and where each key comes from')
        .option('--models', 'every model with its id for “compare”')
        .action(withoutArgument(listProviders)),
    )
    .addCommand(
      jsonCommand(
        'add',
        'add an OpenAI-compatible server, or give a known provider another address',
      )
        .argument('<address>', 'base address, often ending in /v1')
        .option('--name <name>', 'how it is called here')
        .option('--id <id>', 'the provider whose address is changed')
        .action(withArgument(addProvider)),
    )
    .addCommand(
      jsonCommand('remove', 'take a server off the list; its runs stay')
        .argument('<provider>', 'id')
        .action(withArgument(removeProvider)),
    )
    .addCommand(
      jsonCommand('restore', 'put a removed server back on the list')
        .argument('<provider>', 'id')
        .action(withArgument(restoreProvider)),
    )
    .addCommand(
      jsonCommand('test', 'whether the server answers and takes the key')
        .argument('<provider>', 'id')
        .action(withArgument(testProvider)),
    )
    .addCommand(
      jsonCommand('models', 'the models that the server lists now')
        .argument('<provider>', 'id')
        .option('--enable <ids...>', 'put these of them into the list of “compare”')
        .action(withArgument(providerModels)),
    )
    .addCommand(
      jsonCommand('key', 'store a key, typed without echo or read from standard input')
        .argument('<provider>', 'id')
        .option('--in <place>', 'keyring, passphrase-file, plain-file; without it, the keyring')
        .option('--agree-to-plain', 'any program of yours can read a plain file')
        .action(withArgument(setKey)),
    )
    .addCommand(
      jsonCommand('unlock', 'open the file under a passphrase in the running workbench').action(
        withoutArgument(unlockKeys),
      ),
    )
    .addCommand(
      jsonCommand('forget', 'delete a stored key')
        .argument('<provider>', 'id')
        .action(withArgument(forgetKey)),
    );
}
