import type { DatasetItem } from '../domain/dataset-item.ts';

/** An item as the text that a dataset's SHA-256 is computed of: the same item gives the same text. */
export function canonicalItem(item: DatasetItem): string {
  const fields = Object.entries(item.fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const { id, input, targets, choices, domain, difficulty, group, scorer } = item;
  return JSON.stringify([id, input, targets, choices, domain, difficulty, group, scorer, fields]);
}
