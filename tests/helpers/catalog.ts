import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Workbench } from '#core/compose.ts';
import type { ModelsActivity } from '#shared/domain/catalog.ts';
import type { Model } from '#shared/domain/model.ts';

/** Follows what happens to the list until it is as wanted; returns the list. */
export async function modelsWhen(
  { client }: Pick<Workbench, 'client'>,
  isWanted: (models: readonly Model[], activity: ModelsActivity) => boolean,
): Promise<Model[]> {
  for await (const activity of await client.models.follow()) {
    const models = await client.models.list();
    if (isWanted(models, activity)) return models;
  }
  throw new Error('the stream ended');
}

export function modelNamed(models: readonly Model[], name: string): Model | undefined {
  return models.find((model) => model.name === name);
}

/** Of files one after the other. */
export function sha256Of(...paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest('hex');
}
