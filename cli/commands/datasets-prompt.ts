import { styleText } from 'node:util';
import type { Command } from 'commander';
import { templateProblemText, templateProblemValues } from '#shared/dataset-problem-text.ts';
import { plainTemplate } from '#shared/datasets/render-prompt.ts';
import { exitCode } from '../exit-codes.ts';
import { inEnglish } from '#web/english.ts';
import { print, printJson } from '../output.ts';
import { printable } from '../printable.ts';
import { openSession } from '../session.ts';
import { findDataset } from './datasets-list.ts';
import type { JsonOptions } from './json-command.ts';

interface PromptOptions extends JsonOptions {
  readonly template: string;
  readonly system: string;
}

export async function showPrompt(
  dataset: string,
  itemId: string,
  _: unknown,
  self: Command,
): Promise<void> {
  const { dataDir, json, template, system } = self.optsWithGlobals<PromptOptions>();
  await using session = await openSession(dataDir);
  const { datasets } = session.client;
  const { id } = findDataset(await datasets.list(), dataset);
  // A shell passes a line break on as it is written.
  const prompt = template.replaceAll('\\n', '\n');
  const preview = await datasets.prompt({
    datasetId: id,
    itemId,
    template: { ...plainTemplate, prompt, system },
  });
  if (json) printJson(preview);
  else {
    for (const problem of preview.problems) {
      print(inEnglish(templateProblemText(problem), templateProblemValues(problem)));
    }
    if (preview.rendered) print(promptText(preview.rendered));
  }
  process.exitCode = preview.rendered ? exitCode.done : exitCode.badInput;
}

function promptText({ system, prompt }: { readonly system: string; readonly prompt: string }) {
  const part = (name: string, text: string) => `${styleText('bold', name)}\n${printable(text)}`;
  return [...(system === '' ? [] : [part('system', system)]), part('user', prompt)].join('\n\n');
}
