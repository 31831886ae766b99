import { z } from 'zod';
import { HistoryPage, HistoryQuery, TrendPoint } from '../domain/history.ts';
import { RunExport } from '../domain/run-export.ts';
import { ModelId, RunId } from '../ids.ts';
import { call } from './base.ts';

const OfRun = z.object({ runId: RunId });

export const history = {
  list: call.input(HistoryQuery).output(HistoryPage),
  /** Every tag in use, for filters. */
  tags: call.output(z.array(z.string())),
  rename: call.input(OfRun.extend({ title: z.string().min(1).max(300) })).output(z.void()),
  tag: call
    .input(OfRun.extend({ tags: z.array(z.string().min(1).max(60)).max(20) }))
    .output(z.void()),
  star: call.input(OfRun.extend({ isStarred: z.boolean() })).output(z.void()),
  /** The run with all its events, to be written to a file; one that goes on is refused. */
  export: call.input(OfRun).output(RunExport),
  /** Hides the run; `restore` brings it back. */
  remove: call.input(OfRun).output(z.void()),
  restore: call.input(OfRun).output(z.void()),
  /** Latency over runs, oldest first, for the given models (none: all). */
  trend: call
    .input(z.object({ modelIds: z.array(ModelId).max(100).default([]) }))
    .output(z.array(TrendPoint)),
};
