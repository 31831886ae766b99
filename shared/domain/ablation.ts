import { z } from 'zod';
import { AblationId, DatasetId, ModelId } from '../ids.ts';
import { Failure } from './failure.ts';
import { CacheType } from './settings.ts';
import { QuantizationType } from './variant.ts';

/** The claims about speed that are tried, in the order in which they are listed. */
export const AblationKind = z.enum([
  'pruning',
  'context',
  'speculation',
  'consensus',
  'quantization',
  'distillation',
  'attention',
  'parallel',
  'memory-access',
  'hardware',
  'overhead',
]);
export type AblationKind = z.infer<typeof AblationKind>;

const tokens = z
  .number()
  .int()
  .min(0)
  .max(1 << 20);

/** What an arm is made different by: the one factor of its ablation. Its words are the reader's. */
export const Level = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unchanged') }),
  z.object({ kind: z.literal('quantized'), type: QuantizationType }),
  /** So many layers are left out: the block that changes the last hidden state least. */
  z.object({ kind: z.literal('pruned'), layers: z.number().int().min(1) }),
  z.object({
    kind: z.literal('model'),
    name: z.string(),
    role: z.enum(['teacher', 'student', 'control']).nullable(),
  }),
  z.object({ kind: z.literal('threads'), threads: z.number().int().min(1) }),
  z.object({ kind: z.literal('micro-batch'), tokens }),
  z.object({ kind: z.literal('prompt'), tokens }),
  z.object({ kind: z.literal('flash-attention'), setting: z.enum(['on', 'off']), depth: tokens }),
  z.object({ kind: z.literal('cache'), keys: CacheType, values: CacheType }),
  z.object({ kind: z.literal('loading'), how: z.enum(['mapped', 'copied']) }),
  z.object({ kind: z.literal('prefix'), how: z.enum(['kept', 'read-anew']), tokens }),
  z.object({ kind: z.literal('cpu-library'), name: z.string() }),
  z.object({
    kind: z.literal('samples'),
    k: z.number().int().min(1).max(64),
    temperature: z.number().min(0).max(5),
  }),
  z.object({ kind: z.literal('layer'), layer: z.enum(['engine', 'greedy', 'sampling']) }),
  z.object({
    kind: z.literal('prediction'),
    by: z.enum(['nothing', 'lookup', 'draft']),
    draft: z.string().nullable(),
  }),
]);
export type Level = z.infer<typeof Level>;

/** The model of an arm; a variant is made, unless the same one was made before. */
export const ArmSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('model'), modelId: ModelId }),
  z.object({ kind: z.literal('quantized'), type: QuantizationType }),
  z.object({ kind: z.literal('pruned'), layers: z.number().int().min(1) }),
]);
export type ArmSubject = z.infer<typeof ArmSubject>;

/** How an arm computes: all that is not its level is the same for every arm of an ablation. */
export const ArmSetUp = z.object({
  subject: ArmSubject,
  /** `engine`: llama.cpp alone; `app`: an answer of the app; `predictor`: with tokens guessed ahead. */
  through: z.enum(['engine', 'app', 'predictor']),
  threads: z.number().int().min(1).max(512),
  microBatchSize: z.number().int().min(1).max(16_384),
  flashAttention: z.enum(['auto', 'on', 'off']),
  keyCacheType: CacheType,
  valueCacheType: CacheType,
  isMapped: z.boolean(),
  /** `null`: the one that ggml takes. */
  cpuLibrary: z.string().nullable(),
  /** What is read, after so many others, and what is written after how many. 0: not measured. */
  promptTokens: tokens,
  promptDepth: tokens,
  generatedTokens: tokens,
  generatedDepth: tokens,
  temperature: z.number().min(0).max(5),
  /** Samples that vote; 1: each stands for itself. */
  k: z.number().int().min(1).max(64),
  /** For `predictor`. */
  prediction: z.enum(['nothing', 'lookup', 'draft']),
  draftId: ModelId.nullable(),
});
export type ArmSetUp = z.infer<typeof ArmSetUp>;

export const AblationArm = z.object({
  index: z.number().int().nonnegative(),
  /** Index of the arm that it is compared with; its own: it is a reference. */
  reference: z.number().int().nonnegative(),
  level: Level,
  setUp: ArmSetUp,
});
export type AblationArm = z.infer<typeof AblationArm>;

/** Why a combination is not run. */
export const Exclusion = z.object({
  level: Level,
  reason: z.enum([
    'needs-importance-matrix',
    'not-made-by-this-release',
    'cannot-be-made',
    'same-as-another',
    'already-quantized-smaller',
    'value-cache-needs-flash-attention',
    'undivided-heads',
    'longer-than-context',
    'not-on-this-cpu',
    'other-vocabulary',
    'too-few-layers',
  ]),
  /** The type that it comes out the same as, say; may be empty. */
  detail: z.string().max(200),
});
export type Exclusion = z.infer<typeof Exclusion>;

/** What a reader must know to judge the result; the words are the reader's. */
export const AblationNote = z.enum([
  'makes-files',
  'requantized',
  'tiny-model',
  'one-core',
  'no-gpu',
  'no-draft',
  'no-other-model',
  'control-is-not-alone',
  'not-cold',
  'no-grammar',
  'needle-not-asked',
  'last-thread-spins',
  'shared-machine',
  'foreign-text',
]);
export type AblationNote = z.infer<typeof AblationNote>;

/** What speed is compared by; `first-token` is a time, the others are rates or the load time. */
export const SpeedMeasure = z.enum(['prefill', 'first-token', 'decode', 'load']);
export type SpeedMeasure = z.infer<typeof SpeedMeasure>;

/** What is measured of the arms of an ablation. */
export const AblationMeasures = z.object({
  /** Each arm so often, in blocks whose order is drawn anew. 0: speed is not measured. */
  repetitions: z.number().int().min(0).max(100),
  /** What is compared, the most important first. */
  speed: z.array(SpeedMeasure),
  /** Against the reference arm, on the bundled text; `null`: not measured. */
  fidelity: z
    .object({ contextTokens: z.number().int(), chunks: z.number().int().min(1).max(10_000) })
    .nullable(),
  answers: z
    .object({
      datasetId: DatasetId,
      items: z.number().int().min(1),
      seed: z.number().int(),
    })
    .nullable(),
});
export type AblationMeasures = z.infer<typeof AblationMeasures>;

/** What a person decides; the rest follows from the kind. */
export const AblationRequest = z.object({
  kind: AblationKind,
  modelId: ModelId,
  /** Other models: student and control, or a draft; `null`: those that suggest themselves. */
  otherIds: z.array(ModelId).max(8).nullable().default(null),
  repetitions: z.number().int().min(2).max(100).default(5),
  /** Questions of the dataset; 0: none is asked. */
  items: z.number().int().min(0).max(100_000).default(60),
  /** `null`: the bundled one that suits the model. */
  datasetId: DatasetId.nullable().default(null),
  /** Chunks of the text; 0: fidelity is not measured. */
  chunks: z.number().int().min(0).max(10_000).default(8),
  /** Decides the order of the arms, and which questions are asked. `null`: one is drawn. */
  seed: z.number().int().min(0).max(0xffff_ffff).nullable().default(null),
});
export type AblationRequest = z.infer<typeof AblationRequest>;
export type AblationRequestInput = z.input<typeof AblationRequest>;

/** What an ablation will be, before it is one. */
export const AblationPlan = z.object({
  request: AblationRequest,
  model: z.object({ name: z.string(), parameters: z.number(), sizeBytes: z.number() }),
  seed: z.number().int(),
  /** Of the questions that are asked, for accuracy or for speed. */
  dataset: z.object({ id: DatasetId, name: z.string() }),
  arms: z.array(AblationArm),
  excluded: z.array(Exclusion),
  notes: z.array(AblationNote),
  measures: AblationMeasures,
  /** Measurements, answers counted as one of each arm. */
  cells: z.number().int(),
  /** Estimated from the size of the model, before anything was measured. */
  expectedMs: z.number(),
});
export type AblationPlan = z.infer<typeof AblationPlan>;

export const AblationStatus = z.enum(['running', 'done', 'cancelled', 'interrupted']);
export type AblationStatus = z.infer<typeof AblationStatus>;

const count = z.number().int().nonnegative();

/** An ablation as stored, with how far it is. */
export const Ablation = z.object({
  id: AblationId,
  plan: AblationPlan,
  status: AblationStatus,
  createdAtMs: z.number(),
  finishedAtMs: z.number().nullable(),
  cells: z.object({ planned: count, running: count, done: count, failed: count }),
  /** What is measured now; `null`: it waits, or works no more. */
  now: z
    .object({
      arm: count.nullable(),
      probe: z.enum(['make', 'speed', 'fidelity', 'answers']),
      share: z.number().min(0).max(1).nullable(),
    })
    .nullable(),
  /** At the speed so far; `null`: nothing has ended yet. */
  remainingMs: z.number().nullable(),
  /** The first of each code. */
  failures: z.array(Failure),
});
export type Ablation = z.infer<typeof Ablation>;

/** What has no work left in it, and what a resume can go on with. */
export function isOver({ status }: Pick<Ablation, 'status'>): boolean {
  return status !== 'running';
}
