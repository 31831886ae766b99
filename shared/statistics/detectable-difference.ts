import { normalQuantile } from './distributions.ts';

interface Design {
  /** Share of the items on which exactly one of the two models is right, 0 … 1; a guess before a run. */
  readonly discordance: number;
  /** Chance to call a difference that is none; 0.05 unless said. */
  readonly alpha?: number;
  /** Chance to see a difference of this size; 0.8 unless said. */
  readonly power?: number;
}

/** The variance of an item's difference is the discordance less the difference squared. */
function certainty({ alpha = 0.05, power = 0.8 }: Design): number {
  return (normalQuantile(1 - alpha / 2) + normalQuantile(power)) ** 2;
}

/**
 * The smallest difference of two accuracies that this many items, answered by both models, will
 * show. `null` when not even the largest one that the discordance allows would be seen.
 */
export function detectableDifference(items: number, design: Design): number | null {
  const k = certainty(design);
  const difference = Math.sqrt((k * design.discordance) / (items + k));
  return difference <= design.discordance ? difference : null;
}

/** How many items show a difference of this size; `null` when the discordance does not allow it. */
export function itemsNeeded(difference: number, design: Design): number | null {
  const variance = design.discordance - difference ** 2;
  if (difference <= 0 || difference > design.discordance) return null;
  return Math.ceil((certainty(design) * variance) / difference ** 2);
}
