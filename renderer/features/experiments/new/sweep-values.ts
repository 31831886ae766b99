import type { Sweep } from '#shared/domain/experiment-spec.ts';

const mostValues = 32;

/**
 * Values as a person writes them: numbers, words, `null` for "not set", separated by commas.
 * @returns `null` when there are none or too many
 */
export function readSweepValues(text: string): Sweep['values'] | null {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > mostValues) return null;
  return words.map((word) => {
    if (word === 'null') return null;
    const number = Number(word);
    return Number.isFinite(number) ? number : word;
  });
}

export function sweepText(values: Sweep['values']): string {
  return values.map(String).join(', ');
}
