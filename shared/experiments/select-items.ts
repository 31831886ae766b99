import type { ItemSelection } from '../domain/experiment-spec.ts';
import { seededRandom } from '../statistics/seeded-random.ts';

interface Tagged {
  readonly position: number;
  readonly domain: string | null;
  readonly difficulty: string | null;
}

/** The items that an experiment asks, in the order of the dataset. The same selection gives the same. */
export function selectItems<Item extends Tagged>(
  items: readonly Item[],
  { domains, difficulties, most, seed }: ItemSelection,
): Item[] {
  const fitting = items.filter(
    ({ domain, difficulty }) => isIn(domains, domain) && isIn(difficulties, difficulty),
  );
  if (most === null || most >= fitting.length) return fitting;
  return seed === null ? fitting.slice(0, most) : drawn(fitting, most, seed);
}

function isIn(wanted: readonly string[], tag: string | null): boolean {
  return wanted.length === 0 || (tag !== null && wanted.includes(tag));
}

function drawn<Item extends Tagged>(items: readonly Item[], most: number, seed: number): Item[] {
  const random = seededRandom(seed);
  const left = [...items];
  for (let i = 0; i < most; i++) {
    const other = i + Math.floor(random() * (left.length - i));
    [left[i], left[other]] = [left[other]!, left[i]!];
  }
  return left.slice(0, most).toSorted((a, b) => a.position - b.position);
}
