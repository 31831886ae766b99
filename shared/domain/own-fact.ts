import { z } from 'zod';
import { FactId, FactModelId } from '../ids.ts';
import { FactKind, PlainDate } from './facts.ts';

/** What a person adds. Theirs is kept apart from ours, and stands beside it on the screen. */
export const OwnFactInput = z.object({
  /** `null` adds; an id changes the fact that has it. */
  id: FactId.nullable().default(null),
  modelId: FactModelId,
  topic: z.string().max(64),
  value: z.number().nullable().default(null),
  text: z.string().trim().min(1).max(1000).nullable().default(null),
  kind: FactKind,
  sourceTitle: z.string().trim().min(1).max(300),
  sourceAddress: z.string().trim().max(2000).default(''),
  asOf: PlainDate,
  note: z.string().trim().max(1000).default(''),
  /** The published figure that it corrects; that one stays where it is. */
  corrects: FactId.nullable().default(null),
});
export type OwnFactInput = z.infer<typeof OwnFactInput>;

export const OwnFact = OwnFactInput.extend({
  id: FactId,
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
});
export type OwnFact = z.infer<typeof OwnFact>;
