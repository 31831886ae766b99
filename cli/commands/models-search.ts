import type { HubModel, HubModelDetails, HubQuantization } from '#shared/domain/hub.ts';
import type { Starter, StartersHere } from '#shared/domain/starters.ts';
import { exitCode } from '../exit-codes.ts';
import { formatBytes, formatCount, formatParameters, notAvailable } from '../format.ts';
import { hubSource } from '../hub-source.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { abortOnSignals, unlessCancelled } from '../signals.ts';
import { table } from '../table.ts';
import type { JsonOptions } from './json-command.ts';

/** Repositories by words; the models of one by its name; without either, some to begin with. */
export function searchModels(text: string | undefined, options: JsonOptions): Promise<number> {
  const signal = abortOnSignals();
  return unlessCancelled(signal, async () => {
    await using session = await openSession(options.dataDir);
    const { client } = session;
    const { json } = options;
    if (text === undefined) {
      const starters = await client.hub.starters();
      if (json) printJson(starters);
      else print(startersText(starters));
      return exitCode.done;
    }
    const repository = hubSource(text);
    if (repository) {
      const details = await client.hub.model(repository, { signal });
      if (json) printJson(details);
      else print(detailsText(details));
      return exitCode.done;
    }
    const models = await client.hub.search({ text }, { signal });
    if (json) printJson({ models });
    else print(models.length === 0 ? 'Nothing was found.' : modelsText(models));
    return exitCode.done;
  });
}

function startersText({ starters, recommended, freeBytes, asOf }: StartersHere): string {
  const rows = starters.map((starter, index) => [
    index === recommended ? '→' : '',
    `hf:${starter.repository}`,
    kindText(starter),
    `${starter.isAbout ? 'about ' : ''}${formatBytes(starter.sizeBytes)}`,
    starter.licence ?? 'see its page',
    starter.sha256?.slice(0, 12) ?? 'told by the hub',
  ]);
  return [
    table(['', 'repository', 'what it is', 'Q4_K_M', 'licence', 'SHA-256'], rows, [3]),
    `→ a chat model that suits the ${formatBytes(freeBytes)} of memory that are free now. As of ${asOf}.`,
  ].join('\n\n');
}

function kindText({ kind, of }: Starter): string {
  const names = of.join(', ');
  const words = {
    chat: 'chat',
    distillation: `distilled from ${names}`,
    'stand-in': `the shape of ${names} only`,
  };
  return words[kind];
}

function modelsText(models: readonly HubModel[]): string {
  const rows = models.map((model) => [
    printableLine(`hf:${model.repository}`),
    model.parameters === null ? notAvailable : formatParameters(model.parameters),
    printableLine(model.licence ?? 'not stated'),
    model.downloads === null ? notAvailable : formatCount(model.downloads),
    model.updatedAtMs === null ? notAvailable : dayOf(model.updatedAtMs),
    model.isGated ? 'gated' : '',
  ]);
  const head = ['repository', 'parameters', 'licence', 'downloads', 'changed', ''];
  return table(head, rows, [1, 3]);
}

function detailsText({ model, quantizations, freeBytes }: HubModelDetails): string {
  const rows = quantizations.map((each) => [
    each.isRecommended ? '→' : '',
    printableLine(each.name),
    each.group,
    formatBytes(each.sizeBytes),
    fitText(each),
    printableLine(each.files[0]?.path ?? ''),
  ]);
  return [
    printableLine(`${model.repository}, licence: ${model.licence ?? 'not stated'}`),
    table(['', 'quantization', 'group', 'size', 'here', 'file'], rows, [3]),
    `→ recommended for this machine; ${formatBytes(freeBytes)} of memory are free now.`,
    `triptych models download hf:${model.repository}`,
  ].join('\n\n');
}

function fitText({ fit, heldBytes }: HubQuantization): string {
  if (fit === null || heldBytes === null) return notAvailable;
  const words = { fits: 'fits', 'may-be-slow': 'may be slow', 'wont-fit': 'won’t fit' };
  return `${words[fit.verdict]} (${formatBytes(heldBytes)})`;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
