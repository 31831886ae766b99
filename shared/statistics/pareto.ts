/** One thing that matters in the choice; `null` where it is not known. */
export interface Objective<Choice> {
  readonly better: 'higher' | 'lower';
  readonly of: (choice: Choice) => number | null;
}

/**
 * The choices that no other is at least as good as in everything and better in something. A choice
 * with an unknown value is neither on the front nor beats another.
 */
export function paretoFront<Choice>(
  choices: readonly Choice[],
  objectives: readonly Objective<Choice>[],
): Choice[] {
  const known = choices.flatMap((choice) => {
    const values = objectives.map(({ better, of }) => signed(of(choice), better));
    return values.every((value) => value !== null) ? [{ choice, values }] : [];
  });
  return known
    .filter(({ values }) => !known.some((other) => dominates(other.values, values)))
    .map(({ choice }) => choice);
}

function signed(value: number | null, better: 'higher' | 'lower'): number | null {
  return value !== null && better === 'lower' ? -value : value;
}

function dominates(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, i) => value >= b[i]!) && a.some((value, i) => value > b[i]!);
}
