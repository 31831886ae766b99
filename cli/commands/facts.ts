import { Command } from 'commander';
import type { FactModel, FactSheet } from '#shared/domain/facts.ts';
import type { OwnFact } from '#shared/domain/own-fact.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { DataDirOptions } from '../data-dir.ts';
import { exitCode } from '../exit-codes.ts';
import { factsJson } from '../facts-json.ts';
import { factsText } from '../facts-text.ts';
import { invalidInput } from '../failures.ts';
import { findModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { openSession } from '../session.ts';

interface FactsOptions extends DataDirOptions {
  readonly json?: true;
}

const examples = `
Examples:
  $ triptych facts
  $ triptych facts grok-3-mini o3-mini
  $ triptych facts deepseek-r1 --json`;

/** The three that Triptych was made to compare. */
const atFirst = 3;

export function factsCommand(): Command {
  return new Command('facts')
    .description('what is published about Grok-3 Mini, o3-mini, DeepSeek-R1 …, with every source')
    .argument('[models...]', 'ids or names; without any, those three')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(async (models: string[], _, self: Command) => {
      process.exitCode = await showFacts(models, self.optsWithGlobals<FactsOptions>());
    });
}

async function showFacts(wanted: readonly string[], options: FactsOptions): Promise<number> {
  await using session = await openSession(options.dataDir);
  const { sheet, own } = await session.client.facts.list();
  const models = chosen(sheet, wanted);
  const ofModels = own.filter((fact) => models.some(({ id }) => id === fact.modelId));
  report(sheet, ofModels, models, options.json === true);
  return exitCode.done;
}

function report(
  sheet: FactSheet,
  own: readonly OwnFact[],
  models: readonly FactModel[],
  isJson: boolean,
): void {
  if (isJson) return printJson(factsJson(sheet, own, models));
  print(factsText(sheet, own, models, process.stdout.columns ?? 120));
}

/** In the order of the sheet, so that one line-up always looks the same. */
function chosen({ models }: FactSheet, wanted: readonly string[]): FactModel[] {
  if (wanted.length === 0) return models.slice(0, atFirst);
  const named = new Set(wanted.map((text) => find(models, text)));
  return models.filter((model) => named.has(model));
}

function find(models: readonly FactModel[], text: string): FactModel {
  try {
    return findModel(models, text);
  } catch (error) {
    if (!(error instanceof WorkbenchError) || error.failure.code !== 'MODEL_NOT_FOUND') throw error;
    const known = models.map(({ id }) => id).join(', ');
    throw new WorkbenchError(invalidInput('model', `“${text}” is none of ${known}`));
  }
}
