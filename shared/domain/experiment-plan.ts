import { z } from 'zod';
import { Arm } from './experiment.ts';
import { TemplateProblem } from './prompt-template.ts';

const count = z.number().int().nonnegative();

/** What a person should know before starting. `isBlocking` ones keep the experiment from starting. */
export const PlanProblem = z.discriminatedUnion('code', [
  z.object({ code: z.literal('NO_ITEMS'), isBlocking: z.literal(true) }),
  z.object({
    code: z.literal('TOO_MANY_ARMS'),
    isBlocking: z.literal(true),
    arms: count,
    limit: count,
  }),
  z.object({
    code: z.literal('TOO_MANY_CELLS'),
    isBlocking: z.literal(true),
    cells: count,
    limit: count,
  }),
  z.object({
    code: z.literal('SWEEP_REFUSED'),
    isBlocking: z.literal(true),
    setting: z.string(),
    value: z.string(),
    model: z.string(),
  }),
  /** No model of the line-up has the setting. */
  z.object({ code: z.literal('SWEEP_UNKNOWN'), isBlocking: z.literal(true), setting: z.string() }),
  /** The template does not fit so many items; the first of them with its reasons. */
  z.object({
    code: z.literal('TEMPLATE'),
    isBlocking: z.literal(true),
    template: z.string(),
    items: count,
    itemId: z.string(),
    problems: z.array(TemplateProblem),
  }),
  z.object({ code: z.literal('NO_SUCH_BASELINE'), isBlocking: z.literal(true) }),
  /** Items without a target: only a judge or a person can grade them. */
  z.object({ code: z.literal('NO_TARGETS'), isBlocking: z.literal(false), items: count }),
  /** Items of a scorer that nothing here can apply (`code`, `judge` without a judge). */
  z.object({
    code: z.literal('SCORER_MISSING'),
    isBlocking: z.literal(false),
    scorer: z.string(),
    items: count,
  }),
  /** Several samples at temperature 0, or with one seed, are one answer many times. */
  z.object({ code: z.literal('SAME_SAMPLES'), isBlocking: z.literal(false), arms: z.array(count) }),
  z.object({
    code: z.literal('PRICE_UNKNOWN'),
    isBlocking: z.literal(false),
    arms: z.array(count),
  }),
  z.object({ code: z.literal('KEY_MISSING'), isBlocking: z.literal(false), provider: z.string() }),
  /** A setting that the model refuses and that is not sent. */
  z.object({
    code: z.literal('SETTING_NOT_SENT'),
    isBlocking: z.literal(false),
    setting: z.string(),
    arms: z.array(count),
  }),
  /** Models prefer their own kind: the judge is of the same family as these arms. */
  z.object({
    code: z.literal('JUDGE_SAME_FAMILY'),
    isBlocking: z.literal(false),
    judge: z.string(),
    arms: z.array(count),
  }),
  z.object({
    code: z.literal('MODEL_RETIRED'),
    isBlocking: z.literal(false),
    arms: z.array(count),
  }),
]);
export type PlanProblem = z.infer<typeof PlanProblem>;

export const PlannedArm = z.object({
  arm: Arm,
  /** Answers of the model; a judge's are apart. */
  calls: count,
  /** Exact, for a price that is known; `null`: nobody can say, or no token limit is set. */
  mostUsd: z.string().nullable(),
  /** By the lengths of earlier answers, else by half the token limit; `null`: no price. */
  expectedUsd: z.string().nullable(),
  /** At the speed measured here before; `null`: never measured. */
  expectedMs: z.number().nullable(),
});
export type PlannedArm = z.infer<typeof PlannedArm>;

/** What an experiment will be, before it is one. */
export const ExperimentPlan = z.object({
  arms: z.array(PlannedArm),
  items: count,
  calls: count,
  judgeCalls: count,
  mostUsd: z.string().nullable(),
  /** Over the arms with a price. */
  expectedUsd: z.string(),
  /** Arms that cost money and have no known price. */
  unknownPrices: count,
  /** Over the arms with a known speed. */
  expectedMs: z.number().nullable(),
  unknownTimes: count,
  /**
   * The smallest difference between two arms that so many items will show with 80 % power at 5 %, for
   * shares of items on which exactly one of them is right. `null`: not even the largest.
   */
  detectable: z.array(z.object({ discordance: z.number(), difference: z.number().nullable() })),
  problems: z.array(PlanProblem),
});
export type ExperimentPlan = z.infer<typeof ExperimentPlan>;
