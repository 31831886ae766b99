import type { FactModel } from '#shared/domain/facts.ts';

export const fewestModels = 2;
export const mostModels = 4;
/** The three that this workbench was made to compare. */
const atFirst = ['grok-3-mini', 'o3-mini', 'deepseek-r1'];

/** The models that an address names, in the order of the sheet; the first three where it names too few. */
export function chosenModels(params: URLSearchParams, all: readonly FactModel[]): FactModel[] {
  const named = new Set(params.get('models')?.split(',') ?? []);
  const chosen = all.filter(({ id }) => named.has(id)).slice(0, mostModels);
  return chosen.length < fewestModels ? all.filter(({ id }) => atFirst.includes(id)) : chosen;
}
