import { resolve } from 'node:path';
import type { LoadedModel, Model } from '#shared/domain/model.ts';
import { ModelId } from '#shared/ids.ts';
import { exitCode } from '../exit-codes.ts';
import { whatHappened } from '../failures.ts';
import { formatBytes, formatCount, formatParameters } from '../format.ts';
import { findModel } from '../model-spec.ts';
import { headersRead } from '../models-settled.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import type { JsonOptions } from './json-command.ts';

export async function listModels({ dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const models = await headersRead(session);
  const loaded = await loadedModels(session.client);
  if (json) printJson({ models, loaded });
  else
    print(
      table(
        head,
        models.map((model) => row(model, loaded)),
        rightAligned,
      ),
    );
  return exitCode.done;
}

export async function addModel(path: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const model = await session.client.models.add({ path: resolve(path) });
  if (json) printJson({ model });
  else print(`Added ${printableLine(model.name)} (${model.id}, ${formatBytes(model.sizeBytes)}).`);
  return exitCode.done;
}

export async function removeModel(wanted: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const models = await session.client.models.list();
  const path = resolve(wanted);
  const model = models.find((each) => each.path === path) ?? findModel(models, wanted);
  await session.client.models.remove({ modelId: model.id });
  if (json) printJson({ model });
  else {
    print(`Removed ${printableLine(model.name)} from the list.`);
    print(`Its file stays: ${printableLine(model.path)}`);
    print(`To put it back: triptych models restore ${model.id}`);
  }
  return exitCode.done;
}

export async function restoreModel(id: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const model = await session.client.models.restore({ modelId: ModelId.parse(id) });
  if (json) printJson({ model });
  else print(`${printableLine(model.name)} is on the list again.`);
  return exitCode.done;
}

const head = [
  'name',
  'id',
  'architecture',
  'parameters',
  'quantization',
  'size',
  'context',
  'licence',
  'state',
  'path',
];
const rightAligned = [3, 5, 6];

function row(model: Model, loaded: readonly LoadedModel[]): string[] {
  const { header } = model;
  return [
    printableLine(model.name),
    model.id,
    printableLine(header?.architecture ?? ''),
    header ? formatParameters(header.parameters) : '',
    printableLine(header?.quantization ?? ''),
    formatBytes(model.sizeBytes),
    header?.trainedContext ? formatCount(header.trainedContext) : '',
    printableLine(header?.license ?? ''),
    stateOf(model, loaded),
    printableLine(model.path),
  ];
}

function stateOf(model: Model, loaded: readonly LoadedModel[]): string {
  if (model.refusal) return printableLine(`refused: ${whatHappened(model.refusal)}`);
  if (model.isMissing) return 'file is missing';
  const isLoaded = loaded.some(({ modelId }) => modelId === model.id);
  const kind = model.demoRole ? [`demonstration ${model.demoRole}`] : [];
  const { owner, otherPlaces } = model;
  const places = otherPlaces.length > 0 ? [`in ${otherPlaces.length + 1} places`] : [];
  const program = owner !== null && owner !== 'triptych' ? [`of ${owner}`] : [];
  return [...(isLoaded ? ['loaded'] : []), ...kind, ...program, ...places].join(', ');
}

async function loadedModels(
  client: Awaited<ReturnType<typeof openSession>>['client'],
): Promise<readonly LoadedModel[]> {
  for await (const status of await client.system.followStatus()) return status.loadedModels;
  return [];
}
