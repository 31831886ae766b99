import { z } from 'zod';
import { GradingRule } from '../domain/experiment-scoring.ts';
import { ItemSelection, LoadPattern } from '../domain/experiment-spec.ts';
import { Usd } from '../domain/price.ts';
import { FewShotExample } from '../domain/prompt-template.ts';
import { ExtractionRule } from '../scoring/rules.ts';
import { goodputPresets } from './goodput-presets.ts';

/** Settings by the names that the command line uses: `temperature`, `max-tokens`, `effort` … */
const Settings = z.record(
  z.string().max(60),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);

const Model = z.union([
  z.string().min(1).describe('Name, id or path of a model, or provider/model of a remote one.'),
  z.strictObject({
    model: z.string().min(1),
    label: z.string().min(1).max(120).optional(),
    settings: Settings.optional(),
  }),
]);

const FileJudge = z.strictObject({ model: Model, rubric: z.string().min(1).max(20_000) });

const Strategy = z.union([
  z
    .string()
    .regex(/^(single|consensus@\d{1,2})$/)
    .describe('single, or consensus@5'),
  z.strictObject({
    consensus: z.number().int().min(2).max(64),
    stopsEarly: z.boolean().optional(),
  }),
  z.strictObject({ bestOf: z.number().int().min(2).max(64), judge: FileJudge }),
]);

const Template = z.strictObject({
  name: z.string().min(1).max(120).optional(),
  system: z.string().max(200_000).optional(),
  prompt: z.string().min(1).max(200_000),
  example: z.string().max(200_000).optional(),
  examples: z.array(FewShotExample.shape.values).max(50).optional(),
});

/** Rules that need nothing but their name. */
const plainRules = [
  'by-item',
  'exact',
  'normalized',
  'contains',
  'match',
  'gsm8k',
  'numeric',
  'choice',
  'pattern',
  'math',
  'json-schema',
  'javascript',
  'person',
] as const;
const plainExtractions = ['whole', 'last-number', 'last-line', 'boxed', 'code', 'json'] as const;

const Extraction = z.union([z.enum(plainExtractions), ExtractionRule]);
const judgeKinds: readonly string[] = ['judge-rubric', 'judge-pairwise'];
const RuleOfFile = z.union([
  z.enum(plainRules),
  z.discriminatedUnion(
    'kind',
    GradingRule.options.filter(
      (option) => !judgeKinds.includes(option.shape.kind.value),
    ) as unknown as typeof GradingRule.options,
  ),
  z.strictObject({ kind: z.literal('judge-rubric'), judge: FileJudge }),
  z.strictObject({
    kind: z.literal('judge-pairwise'),
    judge: FileJudge,
    baseline: z.number().int().nonnegative().default(0),
  }),
]);

const duration = z
  .string()
  .regex(/^\d+(\.\d+)?\s*(ms|s|m|h)$/)
  .describe('With its unit: 90s, 30m, 2h.');

/**
 * An experiment as a file. Every list becomes a factor: each model with each swept value, template and
 * strategy is an arm.
 */
export const ExperimentFile = z
  .strictObject({
    $schema: z.string().optional(),
    name: z.string().trim().min(1).max(200),
    dataset: z.string().min(1).describe('Name or id of a dataset, or the path of a file with one.'),
    items: z
      .strictObject({
        domains: ItemSelection.shape.domains.optional(),
        difficulties: ItemSelection.shape.difficulties.optional(),
        most: z.number().int().min(1).optional(),
        seed: z.number().int().optional(),
      })
      .optional(),
    models: z.array(Model).min(1).max(64),
    settings: Settings.optional().describe('For every model that has them; its own come later.'),
    template: z.union([z.string().min(1).max(200_000), Template]).optional(),
    templates: z.array(Template).min(1).max(20).optional(),
    strategies: z.array(Strategy).min(1).max(10).optional(),
    sweep: z
      .record(
        z.string(),
        z
          .array(z.union([z.string(), z.number(), z.null()]))
          .min(1)
          .max(32),
      )
      .optional(),
    repetitions: z.number().int().min(1).max(100).optional(),
    scoring: z
      .union([
        z.enum(plainRules),
        z.strictObject({
          rule: RuleOfFile.optional(),
          extraction: Extraction.optional(),
          flexible: Extraction.optional(),
        }),
      ])
      .optional(),
    load: z
      .union([z.strictObject({ concurrency: z.number().int().min(1).max(1000) }), LoadPattern])
      .optional(),
    limits: z
      .strictObject({
        spend: z.union([Usd, z.number().nonnegative()]).optional().describe('US dollars.'),
        time: duration.optional(),
      })
      .optional(),
    goodput: z
      .union([
        z.enum(goodputPresets.map(({ id }) => id) as [string, ...string[]]),
        z.strictObject({
          ttft: z.number().positive().optional(),
          tpot: z.number().positive().optional(),
          endToEnd: z.number().positive().optional(),
        }),
      ])
      .optional()
      .describe('A preset of MLPerf, or limits in milliseconds.'),
    cache: z.boolean().optional(),
    measure: z
      .boolean()
      .optional()
      .describe('No call is made again, none is taken from the cache.'),
    loadAnyway: z.boolean().optional(),
    seed: z.number().int().optional(),
  })
  .describe('An experiment of Triptych.');
export type ExperimentFile = z.infer<typeof ExperimentFile>;

export type FileModel = z.infer<typeof Model>;
export type FileSettings = z.infer<typeof Settings>;
export type FileJudge = z.infer<typeof FileJudge>;
export type FileScoring = NonNullable<ExperimentFile['scoring']>;

/** A rule or an extraction that was given by its name alone. */
export function named<T extends { kind: string }>(
  value: string | T,
): { readonly kind: string } | T {
  return typeof value === 'string' ? { kind: value } : value;
}

/** `30m` in milliseconds. */
export function durationMs(text: string): number {
  const [, value = '0', unit = 'ms'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)$/.exec(text) ?? [];
  return Number(value) * { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[unit]!;
}

/** The JSON schema by which editors complete and check such files. */
export function experimentFileSchema(): object {
  return z.toJSONSchema(ExperimentFile, { io: 'input', target: 'draft-7' });
}
