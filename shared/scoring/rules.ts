import { z } from 'zod';

/** How the answer is taken from the text behind the reasoning, by rules that need no library. */
export const PureExtractionRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole') }),
  /** The last line that is not blank. */
  z.object({ kind: z.literal('last-line') }),
  z.object({ kind: z.literal('last-number') }),
  /** lm-eval's filters of GSM8K, to the letter. */
  z.object({ kind: z.literal('gsm8k'), filter: z.enum(['strict', 'flexible', 'cot-strict']) }),
  /** The last `\boxed{…}`. */
  z.object({ kind: z.literal('boxed') }),
  z.object({ kind: z.literal('choice'), letters: z.string().regex(/^[A-Z]{2,26}$/) }),
  /** Behind the last `Answer:`; a line is the last line of the text, as Inspect reads it. */
  z.object({
    kind: z.literal('marker'),
    marker: z.string().min(1).max(100).default('Answer'),
    take: z.enum(['letter', 'word', 'line']),
  }),
  /** The last fenced block, of a language if one is given. */
  z.object({ kind: z.literal('code'), language: z.string().max(40).optional() }),
  /** The whole value, or what stands at a path such as `result.answer` or `steps.0`. */
  z.object({ kind: z.literal('json'), field: z.string().min(1).max(200).optional() }),
]);
export type PureExtractionRule = z.infer<typeof PureExtractionRule>;

export const ExtractionRule = z.discriminatedUnion('kind', [
  ...PureExtractionRule.options,
  /** RE2 syntax; the first or the last match, its first group that took part. */
  z.object({
    kind: z.literal('pattern'),
    pattern: z.string().min(1).max(2000),
    match: z.enum(['first', 'last']).default('first'),
    ignoreCase: z.boolean().default(false),
  }),
]);
export type ExtractionRule = z.infer<typeof ExtractionRule>;

const tolerance = z.number().nonnegative();

/** How an extracted answer is held against the targets. */
export const ScoringRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exact'), ignoreCase: z.boolean().default(false) }),
  /** Case, punctuation, articles and spaces do not matter. */
  z.object({ kind: z.literal('normalized') }),
  z.object({ kind: z.literal('contains'), ignoreCase: z.boolean().default(true) }),
  /** Inspect's `match`. */
  z.object({
    kind: z.literal('match'),
    location: z.enum(['begin', 'end', 'any', 'exact']).default('end'),
    ignoreCase: z.boolean().default(true),
    numeric: z.boolean().default(false),
  }),
  /** lm-eval's `exact_match` as GSM8K sets it up. */
  z.object({ kind: z.literal('gsm8k') }),
  z.object({
    kind: z.literal('numeric'),
    absolute: tolerance.default(0),
    relative: tolerance.default(1e-9),
    /** `required`: an answer without the target's unit is wrong. */
    unit: z.enum(['ignored', 'if-given', 'required']).default('if-given'),
  }),
  z.object({ kind: z.literal('choice') }),
  /** The target is a pattern in RE2 syntax. */
  z.object({ kind: z.literal('pattern'), ignoreCase: z.boolean().default(false) }),
  z.object({ kind: z.literal('math') }),
  /** The target is a JSON schema. */
  z.object({ kind: z.literal('json-schema') }),
  /** The target is a JavaScript program that throws when the answer is wrong. */
  z.object({ kind: z.literal('javascript') }),
]);
export type ScoringRule = z.infer<typeof ScoringRule>;
