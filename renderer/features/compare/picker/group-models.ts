import type { Model } from '#shared/domain/model.ts';

interface ModelGroup {
  readonly source: Model['source'];
  readonly models: readonly Model[];
}

/** The models whose name or path holds every word of the search, bundled ones first. */
export function groupModels(models: readonly Model[], search: string): ModelGroup[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = models.filter(({ name, path }) => {
    const text = `${name} ${path}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
  const sources: Model['source'][] = ['bundled', 'file'];
  return sources
    .map((source) => ({ source, models: found.filter((model) => model.source === source) }))
    .filter((group) => group.models.length > 0);
}
