import { z } from 'zod';
import { plainTemplate } from '../datasets/render-prompt.ts';
import { DatasetId } from '../ids.ts';
import { ExperimentScoring, Judge } from './experiment-scoring.ts';
import { Usd } from './price.ts';
import { PromptTemplate } from './prompt-template.ts';
import { LoadAnyway, PaneSpec } from './run.ts';

/** So many cells can be planned at most. */
export const mostCells = 1_000_000;
export const mostArms = 64;
const mostSamples = 64;

/** How an item is answered: once, by a vote over several samples, or by the best of several. */
export const ExperimentStrategy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single') }),
  z.object({
    kind: z.literal('consensus'),
    /** Samples that vote. */
    k: z.number().int().min(2).max(mostSamples),
    /** Leaves out the samples that can no longer change who wins. */
    stopsEarly: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('best-of'),
    k: z.number().int().min(2).max(mostSamples),
    /** Grades every sample; the best grade wins. */
    judge: Judge,
  }),
]);
export type ExperimentStrategy = z.infer<typeof ExperimentStrategy>;

export const ExperimentModel = PaneSpec.extend({
  /** `null`: the model's own name. */
  label: z.string().trim().min(1).max(120).nullable().default(null),
});
export type ExperimentModel = z.infer<typeof ExperimentModel>;

export const ExperimentTemplate = z.object({
  name: z.string().trim().min(1).max(120),
  template: PromptTemplate,
});
export type ExperimentTemplate = z.infer<typeof ExperimentTemplate>;

/** One setting with each of several values; models that do not have the setting are asked once. */
export const Sweep = z.object({
  /** Name of a setting of a local or of a remote model: `temperature`, `effort`, `threads` … */
  setting: z.string().min(1).max(60),
  values: z
    .array(z.union([z.string(), z.number(), z.null()]))
    .min(1)
    .max(32),
});
export type Sweep = z.infer<typeof Sweep>;

/** Which items of the dataset are asked; the order of the dataset is kept. */
export const ItemSelection = z.object({
  /** Empty: all. */
  domains: z.array(z.string()).max(500).default([]),
  difficulties: z.array(z.string()).max(500).default([]),
  /** At most so many; `null`: all that fit. */
  most: z.number().int().min(1).nullable().default(null),
  /** Draws them at random by this seed; `null`: the first ones. */
  seed: z.number().int().nullable().default(null),
});
export type ItemSelection = z.infer<typeof ItemSelection>;

/** In which rhythm calls are sent. Models on this machine run one at a time whatever it is. */
export const LoadPattern = z.discriminatedUnion('kind', [
  /** So many calls per provider are under way; `null`: as many as the provider bears (AIMD). */
  z.object({
    kind: z.literal('closed'),
    concurrency: z.number().int().min(1).max(1000).nullable().default(null),
  }),
  /** Evenly spaced, whatever has come back. */
  z.object({ kind: z.literal('constant'), perSecond: z.number().positive().max(10_000) }),
  /** As independent users arrive. */
  z.object({
    kind: z.literal('poisson'),
    perSecond: z.number().positive().max(10_000),
    seed: z.number().int().default(1),
  }),
]);
export type LoadPattern = z.infer<typeof LoadPattern>;

/** An answer is a good one when it stays within all of these; `null`: does not matter. */
export const GoodputLimits = z.object({
  ttftMs: z.number().positive().nullable().default(null),
  tpotMs: z.number().positive().nullable().default(null),
  endToEndMs: z.number().positive().nullable().default(null),
});
export type GoodputLimits = z.infer<typeof GoodputLimits>;

/** What stops an experiment with what is done kept; `null`: no limit. */
export const ExperimentLimits = z.object({
  spendUsd: Usd.nullable().default(null),
  timeMs: z.number().positive().nullable().default(null),
});
export type ExperimentLimits = z.infer<typeof ExperimentLimits>;

/** What a person decides about an experiment: every combination of the lists becomes an arm. */
export const ExperimentSpec = z.object({
  name: z.string().trim().min(1).max(200),
  datasetId: DatasetId,
  items: ItemSelection.prefault({}),
  models: z.array(ExperimentModel).min(1).max(mostArms),
  templates: z
    .array(ExperimentTemplate)
    .min(1)
    .max(20)
    .default([{ name: 'plain', template: plainTemplate }]),
  strategies: z
    .array(ExperimentStrategy)
    .min(1)
    .max(10)
    .default([{ kind: 'single' }]),
  sweeps: z.array(Sweep).max(5).default([]),
  /** Each item is put through the whole strategy so many times. */
  repetitions: z.number().int().min(1).max(100).default(1),
  scoring: ExperimentScoring.prefault({}),
  load: LoadPattern.default({ kind: 'closed', concurrency: null }),
  limits: ExperimentLimits.prefault({}),
  goodput: GoodputLimits.nullable().default(null),
  /** Takes an answer that was given to exactly the same call before; it has no latency. */
  usesCache: z.boolean().default(false),
  /** No call is made again by itself, and no answer is taken from the cache. */
  isMeasurement: z.boolean().default(false),
  loadAnyway: LoadAnyway,
  /** Of everything that is drawn: resamples, sampled subsets. Stored with the results. */
  seed: z.number().int().default(1),
});
export type ExperimentSpec = z.infer<typeof ExperimentSpec>;
/** As a client writes it: what has a default may be left out. */
export type ExperimentSpecInput = z.input<typeof ExperimentSpec>;

/** Samples of one item that a strategy takes at most. */
export function samplesOf(strategy: ExperimentStrategy): number {
  return strategy.kind === 'single' ? 1 : strategy.k;
}
