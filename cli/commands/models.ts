import { Command } from 'commander';
import { type JsonOptions, jsonCommand, withArgument, withoutArgument } from './json-command.ts';
import { deleteModel, emptyTrash, moveModel, pruneModels, showDisk } from './models-disk.ts';
import { downloadModel } from './models-download.ts';
import { foldersCommand } from './models-folders.ts';
import { inspectModel } from './models-inspect.ts';
import { addModel, listModels, removeModel, restoreModel } from './models-list.ts';
import { loadModel, unloadModel } from './models-load.ts';
import { searchModels } from './models-search.ts';

const examples = `
Examples:
  $ triptych models list
  $ triptych models add ./SmolLM2-135M-Instruct.Q4_1.gguf
  $ triptych models inspect demo-teacher --tensors`;

export function modelsCommand(): Command {
  return new Command('models')
    .description('list, find, download, add, inspect, load and remove GGUF models')
    .addHelpText('after', examples)
    .addCommand(
      jsonCommand(
        'list',
        'the bundled models, the files that were added, and those of watched folders',
      )
        .addHelpText('after', '\nExample:\n  $ triptych models list --json')
        .action(withoutArgument(listModels)),
    )
    .addCommand(
      jsonCommand('search', 'look for GGUF models on the Hugging Face hub')
        .argument('[text]', 'words, or hf:owner/name for its models; nothing: some to begin with')
        .addHelpText(
          'after',
          '\nExamples:\n  $ triptych models search smollm2' +
            '\n  $ triptych models search hf:unsloth/DeepSeek-R1-Distill-Qwen-1.5B-GGUF',
        )
        .action(async (text: string | undefined, _, self: Command) => {
          process.exitCode = await searchModels(text, self.optsWithGlobals<JsonOptions>());
        }),
    )
    .addCommand(
      jsonCommand('download', 'download a model; stopped, the same command goes on with it')
        .argument('<source>', 'hf:owner/name of the hub, or the address of a GGUF file')
        .option('--quantization <name>', 'Q4_K_M …, or a file; otherwise the recommended one')
        .option('--sha256 <hex>', 'of an address: what it must be')
        .addHelpText(
          'after',
          '\nExample:\n  $ triptych models download hf:unsloth/DeepSeek-R1-Distill-Qwen-1.5B-GGUF',
        )
        .action(withArgument(downloadModel)),
    )
    .addCommand(
      jsonCommand('disk', 'what models take on the disk, by model and by owner; duplicates, trash')
        .addHelpText('after', '\nExample:\n  $ triptych models disk')
        .action(withoutArgument(showDisk)),
    )
    .addCommand(
      jsonCommand('delete', 'put a model of Triptych’s own into the trash; “restore” undoes it')
        .argument('<model>', 'name or id of a downloaded, copied or made model')
        .addHelpText('after', '\nExample:\n  $ triptych models delete some-model')
        .action(withArgument(deleteModel)),
    )
    .addCommand(
      jsonCommand('move', 'move a model of Triptych’s own into a folder of yours')
        .argument('<model>', 'name or id of a downloaded, copied or made model')
        .argument('<folder>', 'where it goes; it is yours from then on')
        .addHelpText('after', '\nExample:\n  $ triptych models move some-model /disk/models')
        .action(async (model: string, folder: string, _, self: Command) => {
          process.exitCode = await moveModel(model, folder, self.optsWithGlobals<JsonOptions>());
        }),
    )
    .addCommand(
      jsonCommand('empty-trash', 'what is in the trash, and with --yes deletes it for good')
        .option('--yes', 'delete it')
        .addHelpText('after', '\nExample:\n  $ triptych models empty-trash --yes')
        .action(withoutArgument(emptyTrash)),
    )
    .addCommand(
      jsonCommand('prune', 'what models take on the disk, and what is left over of downloads')
        .option('--yes', 'delete what is left over')
        .addHelpText('after', '\nExample:\n  $ triptych models prune')
        .action(withoutArgument(pruneModels)),
    )
    .addCommand(
      jsonCommand('add', 'remember a GGUF file; the file stays where it is, unchanged')
        .argument('<path>', 'the GGUF file; of a model in several, any of them')
        .addHelpText('after', '\nExample:\n  $ triptych models add ./some-model.gguf')
        .action(withArgument(addModel)),
    )
    .addCommand(
      jsonCommand('remove', 'take a model off the list; its file and its runs stay')
        .argument('<model>', 'name, id or path')
        .addHelpText('after', '\nExample:\n  $ triptych models remove some-model')
        .action(withArgument(removeModel)),
    )
    .addCommand(
      jsonCommand('restore', 'put a removed or deleted model back on the list')
        .argument('<id>', 'the id that “remove” printed')
        .addHelpText('after', '\nExample:\n  $ triptych models restore 01KXA3T0V4N5Q6R7S8T9V0W1X2')
        .action(withArgument(restoreModel)),
    )
    .addCommand(
      jsonCommand('inspect', 'show a file’s header: fields, quantization mix, tensors')
        .argument('<model>', 'name or id, or the path of a file that need not be added')
        .option('--tensors', 'every tensor with its type and shape')
        .addHelpText(
          'after',
          '\nExamples:\n  $ triptych models inspect demo-teacher --tensors' +
            '\n  $ triptych models inspect ./some-model.gguf --json',
        )
        .action(withArgument(inspectModel)),
    )
    .addCommand(
      jsonCommand('load', 'load a model without a prompt, so that the next one finds it ready')
        .argument('<model>', 'name, id or path, with settings of its own after a colon')
        .option('--load-anyway', 'also where it is not expected to fit into the memory')
        .addHelpText(
          'after',
          '\nIt stays loaded in a running workbench; without one it is loaded, measured, and let go.' +
            '\n\nExample:\n  $ triptych models load demo-teacher:context-size=2048,threads=2',
        )
        .action(withArgument(loadModel)),
    )
    .addCommand(
      jsonCommand('unload', 'free the memory of a model that a running workbench has loaded')
        .argument('<model>', 'name or id')
        .addHelpText('after', '\nExample:\n  $ triptych models unload demo-teacher')
        .action(withArgument(unloadModel)),
    )
    .addCommand(foldersCommand());
}
