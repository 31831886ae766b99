import { z } from 'zod';

/** Why a whole file cannot become a dataset. */
export const DatasetRefusal = z.object({
  problem: z.enum([
    'missing',
    'not-a-file',
    'too-large',
    'too-many-rows',
    'too-wide',
    'unknown-format',
    'damaged',
    'no-rows',
    'no-question',
    'no-good-row',
    'gave-up',
  ]),
  /** What was found there, cut; empty where the problem says it all. */
  detail: z.string().max(300),
});
export type DatasetRefusal = z.infer<typeof DatasetRefusal>;

export const datasetFailures = [
  z.object({
    code: z.literal('DATASET_UNREADABLE'),
    file: z.string(),
    ...DatasetRefusal.shape,
  }),
  z.object({ code: z.literal('DATASET_NOT_FOUND'), dataset: z.string() }),
  z.object({ code: z.literal('DATASET_ITEM_NOT_FOUND'), item: z.string() }),
  z.object({ code: z.literal('STAGED_FILE_NOT_FOUND') }),
  z.object({ code: z.literal('PROMPT_TEMPLATE_NOT_FOUND') }),
] as const;
