import { z } from 'zod';

/** How an answer is held against the targets; `null` on an item: the experiment says. */
export const ScorerKind = z.enum([
  'exact',
  'normalized',
  'contains',
  'regex',
  'numeric',
  'math',
  'choice',
  'json-schema',
  'code',
  'judge',
]);
export type ScorerKind = z.infer<typeof ScorerKind>;

/** Characters; longer texts make a row bad, they are never cut. */
export const longestText = 1_000_000;
export const mostChoices = 26;
export const mostTargets = 100;
export const mostFields = 100;

const Tag = z.string().trim().min(1).max(80);

/** One question of a dataset, as it is frozen. */
export const DatasetItem = z.object({
  /** Unique in its dataset. */
  id: z.string().min(1).max(200),
  input: z.string().min(1).max(longestText),
  /**
   * Answers that count, any of them. Of a multiple choice the letters of the right ones; of the scorer
   * `regex` patterns. Empty: only a judge or a person can tell.
   */
  targets: z.array(z.string().max(longestText)).max(mostTargets),
  /** The texts behind the letters A, B, C …; empty: an open question. */
  choices: z.array(z.string().max(longestText)).max(mostChoices),
  domain: Tag.nullable(),
  difficulty: Tag.nullable(),
  /** Items that share a passage or a source are no independent evidence: errors are clustered by it. */
  group: z.string().min(1).max(200).nullable(),
  scorer: ScorerKind.nullable(),
  /** Further columns, for prompt templates. */
  fields: z.record(z.string().max(200), z.string().max(longestText)),
});
export type DatasetItem = z.infer<typeof DatasetItem>;

/** The letter of a choice: A for the first. */
export function choiceLetter(index: number): string {
  return String.fromCharCode(65 + index);
}
