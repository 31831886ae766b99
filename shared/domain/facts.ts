import { z } from 'zod';
import { FactId, FactModelId } from '../ids.ts';
import { isPlainDate } from '../facts/plain-date.ts';

/** A text in every language of the interface. */
export const Localized = z.object({ en: z.string().min(1), fr: z.string().min(1) });
export type Localized = z.infer<typeof Localized>;

/** A calendar date as precise as its source: `2025`, `2025-01` or `2025-01-20`. */
export const PlainDate = z.string().refine(isPlainDate, 'is not a date like 2025-01-20');

/** The vendor said it; a named third party measured or copied it; it is a reading of the evidence. */
export const FactKind = z.enum(['disclosed', 'reported', 'inferred']);
export type FactKind = z.infer<typeof FactKind>;

/** Why there is no figure. Only the first is a statement about the vendor. */
export const GapKind = z.enum(['not-disclosed', 'not-found', 'not-measured', 'not-applicable']);
export type GapKind = z.infer<typeof GapKind>;

export const DimensionId = z.enum(['size', 'efficiency', 'accuracy', 'optimizations']);
export type DimensionId = z.infer<typeof DimensionId>;

export const UnitId = z.enum([
  'count',
  'billion',
  'tokens',
  'percent',
  'rating',
  'seconds',
  'tokens-per-second',
  'usd-per-million-tokens',
  'usd',
  'million-gpu-hours',
  'bytes-per-token',
]);
export type UnitId = z.infer<typeof UnitId>;

/** Who ran a benchmark: figures of unlike harnesses are never one series. */
export const HarnessId = z.enum(['artificial-analysis', 'epoch', 'vals', 'vendor']);
export type HarnessId = z.infer<typeof HarnessId>;

export const FactSource = z.object({
  id: z.string(),
  title: Localized,
  /** Where it was read, as exactly as it is known; a link when it begins with `https://`. */
  address: z.string().min(1),
  date: PlainDate,
  /** What the date is: of the publication, of the copy that was read, or, undated, of the reading. */
  dateOf: z.enum(['published', 'copy', 'read']),
  note: Localized.nullable().default(null),
});
export type FactSource = z.infer<typeof FactSource>;

/** A row of a dimension's table. */
export const Topic = z.object({
  id: z.string(),
  dimension: DimensionId,
  name: Localized,
  /** `null`: answered in words. */
  unit: UnitId.nullable(),
  isBenchmark: z.boolean().default(false),
  /** How the figure is defined. */
  formula: Localized.nullable().default(null),
  /** Running the model would give it. */
  isMeasurable: z.boolean().default(false),
});
export type Topic = z.infer<typeof Topic>;

/** A published figure with what it rests on: a number in its topic's unit, or words. */
export const Fact = z
  .object({
    id: FactId,
    modelId: FactModelId,
    topic: z.string(),
    /** Effort or mode that the figure belongs to, see the sheet's `settings`; `null`: not stated. */
    setting: z.string().nullable().default(null),
    harness: HarnessId.nullable().default(null),
    /** How often a question was tried: a vote of 64 is never set beside a single attempt. */
    measure: z.enum(['pass@1', 'cons@64']).nullable().default(null),
    value: z.number().nullable().default(null),
    text: Localized.nullable().default(null),
    /** Read off a picture: good to a point or two. */
    isAbout: z.boolean().default(false),
    /** Quartiles. */
    low: z.number().nullable().default(null),
    high: z.number().nullable().default(null),
    n: z.number().int().positive().nullable().default(null),
    /** From when to when it held. */
    from: PlainDate.nullable().default(null),
    to: PlainDate.nullable().default(null),
    /** Measured under the model's id when another model answered: evidence, never its figure. */
    isOfAnotherModel: z.boolean().default(false),
    kind: FactKind,
    note: Localized.nullable().default(null),
    sourceId: z.string(),
    /** When it was true, or was read. */
    asOf: PlainDate,
  })
  .refine(({ value, text }) => (value === null) !== (text === null), 'is a number or a text');
export type Fact = z.infer<typeof Fact>;

/** What is known about a figure that is missing. */
export const Gap = z.object({
  modelId: FactModelId,
  topic: z.string(),
  /** The harness that has no figure; `null`: nobody has. */
  harness: HarnessId.nullable().default(null),
  kind: GapKind,
  why: Localized,
  sourceId: z.string().nullable().default(null),
  asOf: PlainDate,
});
export type Gap = z.infer<typeof Gap>;

/** A stretch of a model's life at one place. */
export const StatusSpan = z.object({
  id: FactId,
  /** The place: an API id, or the weights. */
  place: Localized,
  state: z.enum(['live', 'redirected', 'retired']),
  from: PlainDate,
  /** `first-seen`: the earliest dated source; the span may have begun before. */
  fromIs: z.enum(['exact', 'first-seen']).default('exact'),
  to: PlainDate.nullable().default(null),
  what: Localized,
  kind: FactKind,
  sourceId: z.string(),
  asOf: PlainDate,
});
export type StatusSpan = z.infer<typeof StatusSpan>;

export const FactModel = z.object({
  id: FactModelId,
  name: z.string(),
  vendor: z.string(),
  about: Localized,
  /** Hidden thinking takes time that nobody outside can measure. */
  thinking: z.enum(['none', 'shown', 'hidden']),
  apiIds: z.array(z.string()),
  statuses: z.array(StatusSpan),
  /** What answers, or is named, in its place. */
  successors: z.array(
    z.object({ name: z.string(), what: Localized, kind: FactKind, sourceId: z.string() }),
  ),
  /** What would fill a figure that only a run of the model can give. */
  fill: Localized,
});
export type FactModel = z.infer<typeof FactModel>;

/** A host that lists open weights, as a dated catalogue had it: to be checked when it is used. */
export const FactHost = z.object({
  id: FactId,
  modelId: FactModelId,
  host: z.string(),
  /** `null`: unlike ids, for an entry of several hosts. */
  hostModelId: z.string().nullable().default(null),
  inputUsdPerMillion: z.number().nullable().default(null),
  outputUsdPerMillion: z.number().nullable().default(null),
  state: z.enum(['listed', 'deprecated', 'retired', 'absent']),
  note: Localized.nullable().default(null),
  kind: FactKind,
  sourceId: z.string(),
  asOf: PlainDate,
});
export type FactHost = z.infer<typeof FactHost>;

/** A model of one's own machine that stands for another: made from it, or only alike in shape. */
export const Counterpart = z.object({
  id: z.string(),
  modelIds: z.array(FactModelId).min(1),
  relation: z.enum(['same-weights', 'distillation', 'stand-in']),
  name: Localized,
  base: z.string().nullable().default(null),
  repositories: z.array(z.string()),
  files: z.array(z.object({ quantization: z.string(), sizeGb: z.number(), isAbout: z.boolean() })),
  note: Localized.nullable().default(null),
  sourceId: z.string(),
  asOf: PlainDate,
  /** Published results, each with its own source. */
  results: z.array(
    z.object({
      id: FactId,
      topic: z.string(),
      harness: HarnessId,
      measure: z.enum(['pass@1', 'cons@64']).nullable(),
      value: z.number(),
      kind: FactKind,
      sourceId: z.string(),
      asOf: PlainDate,
    }),
  ),
});
export type Counterpart = z.infer<typeof Counterpart>;

const Evidence = z.object({ text: Localized, sourceIds: z.array(z.string()) });

/** One reason that is given for the speed of Grok-3 Mini, and what is really known about it. */
export const SpeedClaim = z.object({
  id: z.string(),
  group: z.enum(['strategy', 'optimization']),
  name: Localized,
  claim: Localized,
  disclosed: Evidence,
  inferred: Evidence,
  /** Figures of the sheet that bear on it. */
  factIds: z.array(FactId),
  /** What shows the effect on a local model. */
  measurement: Localized,
});
export type SpeedClaim = z.infer<typeof SpeedClaim>;

const Named = z.object({ id: z.string(), name: Localized });

export const SpeedPage = z.object({
  modelId: FactModelId,
  verdict: Localized,
  factIds: z.array(FactId),
  claims: z.array(SpeedClaim),
});
export type SpeedPage = z.infer<typeof SpeedPage>;

/** Everything that is known about the models, as it comes with Triptych. */
const factSheet = z.object({
  stateOf: PlainDate,
  /** Said of a missing figure about which nothing more is known. */
  notFound: Localized,
  /** What would fill a figure that no run can give. */
  onlyVendor: Localized,
  dimensions: z.array(z.object({ id: DimensionId, name: Localized, about: Localized })),
  units: z.array(z.object({ id: UnitId, name: Localized })),
  settings: z.array(Named),
  harnesses: z.array(z.object({ id: HarnessId, name: Localized, about: Localized })),
  topics: z.array(Topic),
  sources: z.array(FactSource),
  models: z.array(FactModel),
  facts: z.array(Fact),
  gaps: z.array(Gap),
  hosts: z.array(FactHost),
  counterparts: z.array(Counterpart),
  speedPage: SpeedPage,
});
export type FactSheet = z.infer<typeof factSheet>;
/** Under a name of its own: spelled out, the type of the whole contract grows too long to be written. */
export const FactSheet: z.ZodType<FactSheet> = factSheet;
