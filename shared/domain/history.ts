import { z } from 'zod';
import { ModelId, RunId } from '../ids.ts';
import { RunMode, RunOrigin, RunStatus } from './run.ts';

export const HistoryQuery = z.object({
  /** Words to find in prompts, answers, reasoning, titles and tags; empty: all runs. */
  text: z.string().max(1000).default(''),
  modelIds: z.array(ModelId).max(100).default([]),
  fromMs: z.number().nullable().default(null),
  toMs: z.number().nullable().default(null),
  tag: z.string().nullable().default(null),
  starredOnly: z.boolean().default(false),
  /** Continue below this run (newest first). */
  before: RunId.nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;

export const HistoryItem = z.object({
  id: RunId,
  title: z.string(),
  prompt: z.string(),
  status: RunStatus,
  origin: RunOrigin,
  createdAtMs: z.number(),
  modelNames: z.array(z.string()),
  /** Of its remote panes, each once. */
  providerNames: z.array(z.string()),
  /** Another model answered than was asked for. */
  otherModels: z.array(z.object({ modelName: z.string(), returned: z.string() })),
  samples: z.number().int(),
  /** The k of its panes that vote (`consensus@k`), each once. */
  votes: z.array(z.number().int()),
  isStarred: z.boolean(),
  tags: z.array(z.string()),
  /** Where the text was found; matches lie between U+0002 and U+0003. `null` without a search. */
  snippet: z.string().nullable(),
});
export type HistoryItem = z.infer<typeof HistoryItem>;

export const HistoryPage = z.object({ items: z.array(HistoryItem), total: z.number().int() });
export type HistoryPage = z.infer<typeof HistoryPage>;

/** Latency of one pane in one run: over its finished samples. */
export const TrendPoint = z.object({
  runId: RunId,
  createdAtMs: z.number(),
  /** Models that ran at once disturbed each other: their figures are not those of `sequential`. */
  mode: RunMode,
  paneIndex: z.number().int().nonnegative(),
  modelId: ModelId,
  modelName: z.string(),
  n: z.number().int(),
  ttftMs: z.array(z.number()),
  decodeTokensPerSecond: z.array(z.number()),
});
export type TrendPoint = z.infer<typeof TrendPoint>;
