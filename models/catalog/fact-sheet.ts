import { readFileSync } from 'node:fs';
import { FactSheet } from '#shared/domain/facts.ts';

const folder = new URL('../../data/facts/', import.meta.url);

/** In the order in which they are offered: the three of the mission, then those beside them. */
const modelFiles = ['grok-3-mini', 'o3-mini', 'deepseek-r1', 'grok-3', 'deepseek-r1-0528'] as const;

/** The published figures of `data/facts/`, in one piece and checked. */
export function readFactSheet(): FactSheet {
  const files = modelFiles.map((id) => read(id) as ModelFile);
  const ofModel = (list: 'facts' | 'gaps') =>
    files.flatMap((file) => file[list].map((entry) => ({ ...entry, modelId: file.id })));
  return FactSheet.parse({
    ...(read('vocabulary') as object),
    sources: read('sources'),
    models: files,
    facts: ofModel('facts'),
    gaps: ofModel('gaps'),
    hosts: read('hosts'),
    counterparts: read('counterparts'),
    speedPage: read('why-fast'),
  });
}

/** One file per model: what it is, its figures, and what is known of those that are missing. */
interface ModelFile {
  readonly id: string;
  readonly facts: readonly object[];
  readonly gaps: readonly object[];
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
}
