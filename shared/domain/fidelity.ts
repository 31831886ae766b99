import { z } from 'zod';
import { ModelId } from '../ids.ts';

const Estimate = z.object({ value: z.number(), error: z.number() });

/** Of values over the positions; `null` below 100 of them. */
export const Spread = z.object({
  minimum: z.number(),
  p01: z.number(),
  p1: z.number(),
  p5: z.number(),
  p10: z.number(),
  median: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
  p999: z.number(),
  maximum: z.number(),
});
export type Spread = z.infer<typeof Spread>;

export const Perplexity = z.object({
  value: z.number(),
  /** Standard error. */
  error: z.number(),
  interval95: z.tuple([z.number(), z.number()]),
  /** Compares across tokenizers, which perplexity does not; `null`: no token has bytes. */
  bitsPerByte: z.number().nullable(),
  /** Tokens that were scored: the second half of each chunk. */
  positions: z.number().int(),
});
export type Perplexity = z.infer<typeof Perplexity>;

/** How a model's probabilities differ from its reference's, over the same positions. */
export const Divergence = z.object({
  referencePerplexity: Estimate,
  /** `ln(perplexity / perplexity of the reference)`; its error knows that both read the same text. */
  lnRatio: Estimate,
  ratio: Estimate,
  correlation: z.number().nullable(),
  /** Mean Kullback-Leibler divergence from the reference, in nats. */
  klDivergence: Estimate.extend({ spread: Spread.nullable() }),
  /** Share of positions where both hold the same token for the likeliest. */
  sameTop: Estimate,
  /** Probability of the right token, less the reference's. */
  probabilityShift: Estimate.extend({ spread: Spread.nullable() }),
  probabilityShiftRms: Estimate,
});
export type Divergence = z.infer<typeof Divergence>;

/** What a model makes likeliest, and what it gives the other model's choice. */
const Choice = z.object({
  text: z.string().max(1000),
  probability: z.number(),
  probabilityOfOther: z.number(),
});

/** Where two models part that continue the same text greedily. */
export const Parting = z.object({
  prompt: z.string().max(5000),
  /** What both wrote until then. */
  agreed: z.string().max(20_000),
  /** Tokens that both wrote alike. */
  agreedTokens: z.number().int(),
  /** `null`: they did not part within the tokens that were compared. */
  at: z.object({ reference: Choice, model: Choice }).nullable(),
});
export type Parting = z.infer<typeof Parting>;

export const FidelityText = z.discriminatedUnion('kind', [
  /** Chapters of Moby-Dick, see `data/texts/`. */
  z.object({ kind: z.literal('bundled') }),
  /** Absolute path on the core's machine. */
  z.object({ kind: z.literal('file'), path: z.string().min(1).max(4096) }),
]);
export type FidelityText = z.infer<typeof FidelityText>;

export const FidelityRequest = z.object({
  kind: z.literal('fidelity'),
  modelId: ModelId,
  /** Must have the same vocabulary; `null`: perplexity alone. */
  referenceId: ModelId.nullable().default(null),
  text: FidelityText.default({ kind: 'bundled' }),
  /** Tokens of a chunk. */
  contextTokens: z.number().int().min(16).max(16_384).default(512),
  /** `null`: the whole text. */
  chunks: z.number().int().min(1).max(100_000).nullable().default(null),
  /** `null`: one core is left free. */
  threads: z.number().int().min(1).max(512).nullable().default(null),
  /**
   * `recomputed`: both models are loaded and compared chunk by chunk. `stored`: the reference first, and
   * what it says in 16 bits per token on disk; the models are then loaded one after the other.
   */
  reference: z.enum(['recomputed', 'stored']).default('recomputed'),
  /** Texts that both models continue, to see where they part; `null`: four places of the text. */
  prompts: z.array(z.string().min(1).max(4000)).max(20).nullable().default(null),
  /** Tokens of each continuation; 0: none. */
  continuedTokens: z.number().int().min(0).max(128).default(48),
});
export type FidelityRequest = z.infer<typeof FidelityRequest>;

export const FidelityResult = z.object({
  kind: z.literal('fidelity'),
  modelName: z.string(),
  referenceName: z.string().nullable(),
  text: z.object({ name: z.string(), sha256: z.string(), sizeBytes: z.number().int() }),
  contextTokens: z.number().int(),
  chunks: z.number().int(),
  threads: z.number().int(),
  /** Of all tokens of the vocabulary: perplexities of unlike ones do not compare. */
  vocabularySha256: z.string(),
  perplexity: Perplexity,
  divergence: Divergence.nullable(),
  partings: z.array(Parting),
  /** On disk, for `stored`; it was removed afterwards. */
  storedBytes: z.number().nullable(),
  engine: z.string(),
  elapsedMs: z.number(),
});
export type FidelityResult = z.infer<typeof FidelityResult>;
