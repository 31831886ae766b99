import type { Model } from '#shared/domain/model.ts';

export interface ListedModel {
  readonly model: Model;
  /** Names the files themselves, by whatever paths they are reached; `null`: they are away. */
  readonly contentId: string | null;
}

/**
 * The same content is one model, wherever it lies: the same files by several names at once, copies when
 * both SHA-256 are known. The first of the list stands for all, and says where the others are.
 */
export function eachOnce(listed: readonly ListedModel[]): Model[] {
  const first = new Map<string, Model>();
  const models = new Map<string, Model>();
  for (const { model, contentId } of listed) {
    const { id, sha256, sizeBytes, path, owner } = model;
    const keys = [
      ...(contentId === null ? [] : [`file ${contentId}`]),
      ...(sha256 === null ? [] : [`sha256 ${sha256} ${sizeBytes}`]),
    ];
    const same = keys.map((key) => first.get(key)).find((each) => each !== undefined);
    if (same) {
      const known = models.get(same.id) ?? same;
      models.set(same.id, { ...known, otherPlaces: [...known.otherPlaces, { path, owner }] });
    } else models.set(id, model);
    for (const key of keys) if (!first.has(key)) first.set(key, same ?? model);
  }
  return [...models.values()];
}
