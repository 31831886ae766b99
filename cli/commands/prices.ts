import { Command } from 'commander';
import type { PriceRow } from '#shared/domain/price.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { OwnPriceInput } from '#shared/domain/remote-servers.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput } from '../failures.ts';
import { notAvailable } from '../format.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import { type JsonOptions, jsonCommand, withArgument, withoutArgument } from './json-command.ts';

export function pricesCommand(): Command {
  return new Command('prices')
    .description('what a million tokens cost: ours with source and date, and your own')
    .addHelpText(
      'after',
      '\nExample:\n  $ triptych prices set xai/grok-3-mini --input 0.30 --output 0.50',
    )
    .addCommand(jsonCommand('list', 'all of them').action(withoutArgument(listPrices)))
    .addCommand(
      jsonCommand('set', 'your own price of a model, from today on')
        .argument('<model>', 'provider/model')
        .requiredOption('--input <usd>', 'per million prompt tokens')
        .requiredOption('--output <usd>', 'per million tokens of the answer, reasoning included')
        .option('--cached <usd>', 'per million prompt tokens from the provider’s cache')
        .option('--source <text>', 'where you read it')
        .action(withArgument(setPrice)),
    )
    .addCommand(
      jsonCommand('reset', 'forget your own price; ours holds again, where there is one')
        .argument('<model>', 'provider/model')
        .action(withArgument(resetPrice)),
    );
}

async function listPrices({ dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const prices = await session.client.providers.prices.list();
  if (json) printJson(prices);
  else {
    const rows = [
      ...prices.own.map((row) => line(row, 'you')),
      ...prices.ours.map((row) => line(row, '')),
    ];
    print(
      table(['model', 'in', 'cached', 'out', 'from', 'until', 'by', 'source'], rows, [1, 2, 3]),
    );
  }
  return exitCode.done;
}

interface PriceOptions extends JsonOptions {
  readonly input: string;
  readonly output: string;
  readonly cached?: string;
  readonly source?: string;
}

async function setPrice(model: string, options: PriceOptions): Promise<number> {
  const parsed = OwnPriceInput.safeParse({
    ...partsOf(model),
    inputUsd: options.input,
    outputUsd: options.output,
    cachedInputUsd: options.cached ?? null,
    ...(options.source && { source: options.source }),
  });
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? 'price');
    const reason = 'it is no amount in USD with at most six decimals';
    throw new WorkbenchError(invalidInput(field, reason));
  }
  await using session = await openSession(options.dataDir);
  const price = await session.client.providers.prices.set(parsed.data);
  if (options.json) printJson({ price });
  else
    print(`${printableLine(model)}: ${price.inputUsd} in, ${price.outputUsd} out, from today on.`);
  return exitCode.done;
}

async function resetPrice(model: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  await session.client.providers.prices.reset(partsOf(model));
  if (json) printJson({ reset: model });
  else print(`Your own price of ${printableLine(model)} is no longer used.`);
  return exitCode.done;
}

function partsOf(modelId: string): { provider: string; model: string } {
  const slash = modelId.indexOf('/');
  if (slash < 1) throw new WorkbenchError(invalidInput('model', 'it is written provider/model'));
  return { provider: modelId.slice(0, slash), model: modelId.slice(slash + 1) };
}

function line(row: PriceRow, by: string): string[] {
  return [
    printableLine(`${row.provider}/${row.models[0] ?? ''}`),
    row.inputUsd,
    row.cachedInputUsd ?? notAvailable,
    row.outputUsd,
    row.asOf,
    row.until ?? '',
    by,
    printableLine(row.source),
  ];
}
