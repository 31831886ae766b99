import type { Model } from '#shared/domain/model.ts';

/** How the list is divided by headings. */
export const groupings = ['none', 'base', 'architecture'] as const;
export type Grouping = (typeof groupings)[number];

const quantization = /[-._ ]*(?:i?q\d\w*|[bf]?f?16|f32|mxfp4|tq\d_\d|fp16|ud)$/i;

/** The name without the quantizations that files put at its end: `SmolLM2-135M.Q4_K_M` → `SmolLM2-135M`. */
export function baseName({ name }: Pick<Model, 'name'>): string {
  let base = name;
  for (let next = base.replace(quantization, ''); next !== base;) {
    if (next === '') return name;
    base = next;
    next = base.replace(quantization, '');
  }
  return base;
}

/** The models in whose name, path, architecture, quantization or licence every word occurs. */
export function findModels(models: readonly Model[], search: string): readonly Model[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return models;
  return models.filter(({ name, path, header }) => {
    const parts = [name, path, header?.architecture, header?.quantization, header?.license];
    const text = parts.join(' ').toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
