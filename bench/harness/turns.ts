import { shuffled } from '#shared/statistics/shuffled.ts';

/** One way to do the work, measured beside the others. */
export interface Arm<Name extends string> {
  readonly name: string;
  /** Does the work once and gives its figures. */
  measure(): Promise<Readonly<Record<Name, number>>>;
}

interface TurnOptions {
  /** Measurements of each arm. */
  readonly rounds: number;
  /** Rounds before these, whose figures are thrown away. */
  readonly warmUps: number;
  readonly random: () => number;
  readonly say: (text: string) => void;
}

/** What one arm came to, round by round: the figures of one round belong together across arms. */
export interface ArmFigures<Name extends string> {
  readonly name: string;
  readonly rounds: readonly Readonly<Record<Name, number>>[];
}

/**
 * Measures every arm once per round, in an order that is drawn anew for each round: what drifts (heat,
 * other programs, caches) then disturbs all arms alike.
 */
export async function takeTurns<Name extends string>(
  arms: readonly Arm<Name>[],
  { rounds, warmUps, random, say }: TurnOptions,
): Promise<ArmFigures<Name>[]> {
  const taken = arms.map(({ name }) => ({ name, rounds: [] as Record<Name, number>[] }));
  for (let round = 0; round < warmUps + rounds; round++) {
    const isWarmUp = round < warmUps;
    say(
      isWarmUp ? `warm-up ${round + 1} of ${warmUps}` : `round ${round - warmUps + 1} of ${rounds}`,
    );
    for (const index of shuffled(arms.keys(), random)) {
      const figures = await arms[index]!.measure();
      if (!isWarmUp) taken[index]!.rounds.push(figures);
    }
  }
  return taken;
}
