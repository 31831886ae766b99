import { z } from 'zod';
import { PureExtractionRule } from '../scoring/rules.ts';

export const fewestVotes = 2;
export const mostVotes = 100;

/**
 * `consensus@k`: k samples, whose answers are extracted and voted. The vote itself is derived from the
 * stored answers whenever it is shown, so that another rule can read them again.
 */
export const Consensus = z.object({
  kind: z.literal('consensus'),
  /** Samples that vote, whatever the samples of the run are. */
  k: z.number().int().min(fewestVotes).max(mostVotes),
  extraction: PureExtractionRule,
  /** Samples that can no longer change who wins are not asked for. */
  stopsEarly: z.boolean(),
});
export type Consensus = z.infer<typeof Consensus>;

/** Self-consistency is mostly asked about numbers; a wrong rule costs a look, and no model's time. */
export const defaultConsensus: Consensus = {
  kind: 'consensus',
  k: 5,
  extraction: { kind: 'last-number' },
  stopsEarly: false,
};

interface WithStrategy {
  /** Absent: `single`. */
  readonly strategy?: Consensus | undefined;
}

/** How many answers a pane gives to one prompt. @param samples those of a run's single panes */
export function samplesOf({ strategy }: WithStrategy, samples: number): number {
  return strategy?.k ?? samples;
}

interface Sampled extends WithStrategy {
  readonly settings: { readonly temperature: number };
  readonly remote?: { readonly temperature: number | null } | undefined;
}

/** Whether all samples of a vote will be one answer: greedy decoding draws nothing. */
export function isVoteOfOne({ strategy, settings, remote }: Sampled): boolean {
  return strategy !== undefined && (remote ?? settings).temperature === 0;
}
