import { limits } from './limits.ts';
import { refuse } from './refused.ts';

/** The heads of a table as names: each there, each once, none too long. */
export function columnNames(heads: readonly string[]): string[] {
  if (heads.length > limits.columns) refuse('too-wide', String(heads.length));
  const taken = new Set<string>();
  return heads.map((head, index) => {
    const name = head.trim().slice(0, limits.columnName - 10) || `column ${index + 1}`;
    let free = name;
    for (let again = 2; taken.has(free); again++) free = `${name} (${again})`;
    taken.add(free);
    return free;
  });
}
