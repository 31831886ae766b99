import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ReadableDb } from '#db/handle.ts';
import type { ExperimentResults } from '#shared/domain/experiment-results.ts';
import type { ReportFormat, ReportSpec, ReportWritten } from '#shared/domain/report.ts';
import { ExportId, type ExperimentId } from '#shared/ids.ts';
import { chartSvg, filePaint } from '#shared/reports/chart-svg.ts';
import type { ReportDocument } from '#shared/reports/document.ts';
import { htmlReport } from '#shared/reports/html.ts';
import { latexReport } from '#shared/reports/latex.ts';
import { markdownReport } from '#shared/reports/markdown.ts';
import { writeExport } from '../exports/write-export.ts';
import { reportDocument } from '../reports/report-document.ts';
import type { Exports } from './exports.ts';

interface ReportsDeps {
  readonly db: ReadableDb;
  readonly triptych: string;
  readonly exports: Exports;
  readonly resultsOf: (experimentId: ExperimentId) => ExperimentResults;
}

/** What a researcher hands to others. */
export function createReports({ db, triptych, exports, resultsOf }: ReportsDeps) {
  /** @throws WorkbenchError, see `reportDocument` and `writeExport` */
  async function write(spec: ReportSpec, formats: readonly ReportFormat[]): Promise<ReportWritten> {
    const { document, references } = reportDocument(spec, { db, triptych, resultsOf });
    return await exports.fill(async (folder) => {
      const put = (name: string, content: string) =>
        writeFileSync(path.join(folder, name), content, { flag: 'wx', mode: 0o600 });
      if (formats.includes('md') || formats.includes('tex')) {
        putCharts(document, put);
        put('report.bib', references);
      }
      if (formats.includes('md')) put('report.md', markdownReport(document));
      if (formats.includes('tex')) put('report.tex', latexReport(document));
      if (formats.includes('html')) {
        put('report.html', htmlReport(document, { data: await dataOf(spec), hash }));
      }
    });
  }

  /** The JSON of an export of what the report is about. */
  async function dataOf({ runIds, experimentIds }: ReportSpec): Promise<string> {
    if (runIds.length + experimentIds.length === 0) return '{}';
    const folder = await mkdtemp(path.join(os.tmpdir(), 'triptych-report-'));
    try {
      const selection = { kind: 'ids' as const, runIds, experimentIds };
      const wanted = { selection, format: 'json' as const, withTimelines: true, asOneFile: false };
      const writing = { db, folder, triptych, signal: undefined };
      const steps = writeExport(wanted, { ...writing, exportId: ExportId.parse('report') });
      for await (const _ of steps);
      return await readFile(path.join(folder, 'triptych.json'), 'utf8');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return { write };
}

function putCharts(
  { blocks, language }: ReportDocument,
  put: (name: string, content: string) => void,
): void {
  for (const block of blocks) {
    if (block.kind !== 'chart') continue;
    put(`${block.chart.name}.svg`, chartSvg(block.chart, language, filePaint));
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
