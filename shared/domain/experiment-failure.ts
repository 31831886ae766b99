import { z } from 'zod';

export const experimentFailures = [
  z.object({ code: z.literal('EXPERIMENT_NOT_FOUND'), experiment: z.string() }),
  /** It works: what is asked needs it to stand still. */
  z.object({ code: z.literal('EXPERIMENT_ACTIVE'), name: z.string() }),
  /** The plan has a problem that must be solved first; `plan` names them all. */
  z.object({ code: z.literal('EXPERIMENT_NOT_READY'), problem: z.string() }),
  /** A judge's verdicts are answers of a model, and re-scoring never asks one. */
  z.object({ code: z.literal('EXPERIMENT_NEEDS_JUDGE') }),
  /** Two experiments on different items cannot be compared item by item. */
  z.object({
    code: z.literal('EXPERIMENTS_NOT_COMPARABLE'),
    first: z.string(),
    second: z.string(),
  }),
  /** An experiment file that cannot be read. */
  z.object({
    code: z.literal('EXPERIMENT_FILE_INVALID'),
    file: z.string(),
    /** Counted from 1; `null`: the place is not known. */
    line: z.number().int().nullable(),
    /** Path within the file, as `models[0].temperature`; empty: the file as a whole. */
    place: z.string(),
    reason: z.string(),
  }),
] as const;
