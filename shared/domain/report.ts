import { z } from 'zod';
import { ExperimentId, ExportId, FactModelId, RunId } from '../ids.ts';

/** `html` is one file that can be imported again; `md` and `tex` have their pictures beside them. */
export const ReportFormat = z.enum(['html', 'md', 'tex']);
export type ReportFormat = z.infer<typeof ReportFormat>;

/** Parts that a report can do without; the report says which it left out. */
export const ReportPart = z.enum(['answers', 'charts', 'methods']);
export type ReportPart = z.infer<typeof ReportPart>;

/** What a person decides about a report. */
export const ReportSpec = z.object({
  title: z.string().trim().min(1).max(300),
  authors: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
  language: z.enum(['en', 'fr']),
  runIds: z.array(RunId).max(100).default([]),
  experimentIds: z.array(ExperimentId).max(100).default([]),
  /** Whose published figures stand in it, in this order. */
  factModelIds: z.array(FactModelId).max(8).default([]),
  /** Stands before the results. */
  introduction: z.string().max(100_000).default(''),
  /** Stands behind them, under the heading of the limits. */
  limits: z.string().max(100_000).default(''),
  leaveOut: z.array(ReportPart).default([]),
});
export type ReportSpec = z.infer<typeof ReportSpec>;
export type ReportSpecInput = z.input<typeof ReportSpec>;

export const ReportWritten = z.object({
  exportId: ExportId,
  files: z.array(z.object({ name: z.string(), sizeBytes: z.number().int() })),
});
export type ReportWritten = z.infer<typeof ReportWritten>;
