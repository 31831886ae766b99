import { readFileSync } from 'node:fs';
import { StarterList } from '#shared/domain/starters.ts';

const file = new URL('../../data/starters.json', import.meta.url);

/** The models of `data/starters.json`, to begin with. */
export function readStarters(): StarterList {
  return StarterList.parse(JSON.parse(readFileSync(file, 'utf8')));
}
