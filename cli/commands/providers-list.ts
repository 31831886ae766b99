import type { KeyState, ProviderEntry } from '#shared/domain/remote-servers.ts';
import { exitCode } from '../exit-codes.ts';
import { formatDuration, notAvailable } from '../format.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import type { JsonOptions } from './json-command.ts';

interface ListOptions extends JsonOptions {
  readonly models?: true;
}

export async function listProviders({ dataDir, json, models }: ListOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const providers = await session.client.providers.list();
  if (json) printJson({ providers });
  else print(models ? modelTable(providers) : providerTable(providers));
  return exitCode.done;
}

interface AddOptions extends JsonOptions {
  readonly name?: string;
  readonly id?: string;
}

export async function addProvider(baseUrl: string, options: AddOptions): Promise<number> {
  await using session = await openSession(options.dataDir);
  const known = await session.client.providers.list();
  const changed = known.find(({ id }) => id === options.id);
  const name = options.name ?? changed?.name ?? (URL.parse(baseUrl)?.host || baseUrl);
  const { id } = options;
  const provider = await session.client.providers.put({ name, baseUrl, ...(id && { id }) });
  if (options.json) printJson({ provider });
  else {
    print(`${printableLine(provider.name)} (${provider.id}) is asked at ${provider.baseUrl}.`);
    print(`Its models: triptych providers models ${provider.id}`);
  }
  return exitCode.done;
}

export async function removeProvider(
  providerId: string,
  { dataDir, json }: JsonOptions,
): Promise<number> {
  await using session = await openSession(dataDir);
  await session.client.providers.remove({ providerId });
  if (json) printJson({ removed: providerId });
  else print(`Removed ${providerId}.\nTo put it back: triptych providers restore ${providerId}`);
  return exitCode.done;
}

export async function restoreProvider(
  providerId: string,
  { dataDir, json }: JsonOptions,
): Promise<number> {
  await using session = await openSession(dataDir);
  await session.client.providers.restore({ providerId });
  if (json) printJson({ restored: providerId });
  else print(`${providerId} is on the list again.`);
  return exitCode.done;
}

export async function testProvider(
  providerId: string,
  { dataDir, json }: JsonOptions,
): Promise<number> {
  await using session = await openSession(dataDir);
  const test = await session.client.providers.test({ providerId });
  if (json) printJson({ test });
  else {
    const models = test.models === null ? 'no list of models' : `${test.models} models`;
    print(`It answers after ${formatDuration(test.elapsedMs)}, with ${models}.`);
  }
  return exitCode.done;
}

interface ModelsOptions extends JsonOptions {
  readonly enable?: readonly string[];
}

export async function providerModels(providerId: string, options: ModelsOptions): Promise<number> {
  await using session = await openSession(options.dataDir);
  const { providers } = session.client;
  if (options.enable) {
    const before = (await providers.list()).find(({ id }) => id === providerId);
    const enabled = (before?.models ?? []).filter(({ isOwn }) => isOwn).map(({ id }) => id);
    await providers.enableModels({ providerId, ids: [...enabled, ...options.enable] });
    if (options.json) printJson({ enabled: options.enable });
    else for (const id of options.enable) print(printableLine(`${providerId}/${id}`));
    return exitCode.done;
  }
  const models = await providers.readModels({ providerId });
  if (options.json) printJson({ models });
  else for (const id of models) print(printableLine(id));
  return exitCode.done;
}

function providerTable(providers: readonly ProviderEntry[]): string {
  const rows = providers.map(({ id, name, baseUrl, key, models }) => [
    id,
    printableLine(name),
    String(models.length),
    keyText(key),
    printableLine(baseUrl ?? notAvailable),
  ]);
  return table(['id', 'name', 'models', 'key', 'address'], rows, [2]);
}

function modelTable(providers: readonly ProviderEntry[]): string {
  const rows = providers.flatMap(({ models }) =>
    models.map(({ modelId, name, status, reasoning, price }) => [
      printableLine(modelId),
      printableLine(name),
      status.since ? `${status.state} (${status.since})` : status.state,
      reasoning.efforts.join(', '),
      price ? `${price.inputUsd} / ${price.outputUsd}` : notAvailable,
    ]),
  );
  return table(['id', 'name', 'state', 'effort', 'USD per million in / out'], rows, [4]);
}

function keyText(key: KeyState): string {
  if (key.state === 'none') return 'none';
  if (key.state === 'locked') return 'locked';
  if (key.state === 'unreadable') return `cannot be read: ${printableLine(key.reason)}`;
  return `${key.place}, …${printableLine(key.lastFour)}`;
}
