import { z } from 'zod';

export const exportFailures = [
  /** What was read again from the files is not what the selection holds; they were removed. */
  z.object({
    code: z.literal('EXPORT_INCOMPLETE'),
    table: z.string(),
    selected: z.number().int(),
    inFile: z.number().int(),
  }),
  /** It was taken away or given up, or the core has started again. */
  z.object({ code: z.literal('EXPORT_NOT_FOUND') }),
] as const;
