import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DatasetItem } from '#shared/domain/dataset-item.ts';

const folder = new URL('../../data/datasets/', import.meta.url);

const Entry = z.object({
  id: z.string(),
  file: z.string(),
  name: z.string(),
  description: z.string(),
  licence: z.string(),
});

interface BundledDataset extends z.infer<typeof Entry> {
  readonly items: readonly DatasetItem[];
}

/** The datasets of `data/datasets/`, checked. */
export function readBundledDatasets(): BundledDataset[] {
  const entries = z.array(Entry).parse(JSON.parse(read('index.json')));
  return entries.map((entry) => ({ ...entry, items: itemsIn(entry.file) }));
}

function itemsIn(file: string): DatasetItem[] {
  const lines = read(file)
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => DatasetItem.parse(JSON.parse(line)));
}

function read(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}
