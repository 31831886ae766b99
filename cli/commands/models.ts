import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Model } from '#shared/domain/model.ts';
import type { DataDirOptions } from '../data-dir.ts';
import { exitCode } from '../exit-codes.ts';
import { formatBytes } from '../format.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';

interface ListOptions extends DataDirOptions {
  readonly json?: true;
}

const examples = `
Examples:
  $ triptych models list
  $ triptych models add ./SmolLM2-135M-Instruct.Q4_1.gguf`;

export function modelsCommand(): Command {
  return new Command('models')
    .description('list the models, or add a GGUF file')
    .addHelpText('after', examples)
    .addCommand(
      new Command('list')
        .description('the bundled models and the files that were added')
        .option('--json', 'print one JSON object')
        .addHelpText('after', '\nExample:\n  $ triptych models list --json')
        .action(async (_, self: Command) => {
          process.exitCode = await listModels(self.optsWithGlobals<ListOptions>());
        }),
    )
    .addCommand(
      new Command('add')
        .description('remember a GGUF file; the file stays where it is, unchanged')
        .argument('<path>', 'the GGUF file')
        .addHelpText('after', '\nExample:\n  $ triptych models add ./some-model.gguf')
        .action(async (path: string, _, self: Command) => {
          process.exitCode = await addModel(path, self.optsWithGlobals<DataDirOptions>());
        }),
    );
}

async function listModels({ dataDir, json }: ListOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const models = await session.client.models.list();
  if (json) printJson({ models });
  else print(table(['name', 'id', 'size', 'quantization', 'kind', 'path'], models.map(row), [2]));
  return exitCode.done;
}

async function addModel(path: string, { dataDir }: DataDirOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const model = await session.client.models.add({ path: resolve(path) });
  print(`Added ${printableLine(model.name)} (${model.id}, ${formatBytes(model.sizeBytes)}).`);
  return exitCode.done;
}

function row(model: Model): string[] {
  const kind = model.demoRole ? `demonstration ${model.demoRole}` : model.source;
  return [
    printableLine(model.name),
    model.id,
    formatBytes(model.sizeBytes),
    printableLine(model.facts?.quantization ?? ''),
    model.isMissing ? 'file is missing' : kind,
    printableLine(model.path),
  ];
}
