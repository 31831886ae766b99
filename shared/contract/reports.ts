import { z } from 'zod';
import { ReportFormat, ReportSpec, ReportWritten } from '../domain/report.ts';
import { call } from './base.ts';

export const reports = {
  /** Writes a report in all these forms; its files are taken away as those of an export. */
  write: call
    .input(z.object({ report: ReportSpec, formats: z.array(ReportFormat).min(1) }))
    .output(ReportWritten),
};
