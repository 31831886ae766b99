import { isAbsolute, resolve } from 'node:path';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Model } from '#shared/domain/model.ts';
import type { SettingText } from './settings-options.ts';

/** A model as written: a name, an id or a path, with settings of its own. */
interface ModelSpec {
  readonly model: string;
  readonly settings: readonly SettingText[];
}

const withSettings = /^(?<model>.+?):(?<settings>[a-z-]+=[^,]*(?:,[a-z-]+=[^,]*)*)$/s;

/**
 * Reads `MODEL` or `MODEL:setting=value,…`. Values hold no comma: a system prompt with one is given
 * for all models by its own option.
 */
export function parseModelSpec(text: string): ModelSpec {
  const parts = withSettings.exec(text)?.groups;
  if (!parts) return { model: text, settings: [] };
  const settings = (parts['settings'] ?? '').split(',').map((each) => {
    const equals = each.indexOf('=');
    return { name: each.slice(0, equals), text: each.slice(equals + 1) };
  });
  return { model: parts['model'] ?? text, settings };
}

/**
 * The model that is meant: by id or whole name, else by path (the file is added as in the app), else
 * by a part of its name that no other has.
 * @throws WorkbenchError `MODEL_NOT_FOUND`, `MODEL_NAME_AMBIGUOUS`, and what adding a file throws
 */
export async function resolveModel(client: WorkbenchClient, text: string): Promise<Model> {
  const models = await client.models.list();
  const isNamed = models.some((model) => isCalled(model, text));
  return isPath(text) && !isNamed
    ? client.models.add({ path: resolve(text) })
    : findModel(models, text);
}

/** @throws WorkbenchError `MODEL_NOT_FOUND`, `MODEL_NAME_AMBIGUOUS` */
export function findModel<Named extends Pick<Model, 'name'> & { id: string }>(
  models: readonly Named[],
  text: string,
): Named {
  const called = models.filter((model) => isCalled(model, text));
  const matches =
    called.length > 0
      ? called
      : models.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  const [first, second] = matches;
  if (!first) throw new WorkbenchError({ code: 'MODEL_NOT_FOUND', model: text });
  if (!second) return first;
  const described = matches.map(({ id, name }) => `${name} (${id})`);
  throw new WorkbenchError({ code: 'MODEL_NAME_AMBIGUOUS', model: text, matches: described });
}

function isCalled({ id, name }: { id: string; name: string }, text: string): boolean {
  return id === text || name.toLowerCase() === text.toLowerCase();
}

function isPath(text: string): boolean {
  return isAbsolute(text) || /[/\\]/.test(text) || text.toLowerCase().endsWith('.gguf');
}
