import { Command } from 'commander';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { ReportFormat, ReportPart, type ReportSpecInput } from '#shared/domain/report.ts';
import { FactModelId } from '#shared/ids.ts';
import type { DataDirOptions } from '../data-dir.ts';
import { exitCode } from '../exit-codes.ts';
import { resolveExperimentId } from '../experiment-names.ts';
import { invalidInput } from '../failures.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { takeFiles } from '../take-files.ts';
import { findRun } from './history-show.ts';

interface ReportOptions extends DataDirOptions {
  readonly run?: readonly string[];
  readonly experiment?: readonly string[];
  readonly facts?: readonly string[];
  readonly title?: string;
  readonly author?: readonly string[];
  readonly introduction?: string;
  readonly limits?: string;
  readonly leaveOut?: readonly string[];
  readonly format: string;
  readonly lang: string;
  readonly out: string;
  readonly json?: true;
}

export function reportCommand(): Command {
  return new Command('report')
    .description('write a report of comparisons, experiments and published figures')
    .option('--run <run...>', 'these comparisons: "latest", ids or beginnings of ids')
    .option('--experiment <experiment...>', 'these experiments: ids or names')
    .option('--facts <model...>', 'published figures of these models: ids of `triptych facts`')
    .option('--title <title>', 'by default "Report"')
    .option('--author <name...>', 'who made it')
    .option('--introduction <text>', 'stands before the results')
    .option('--limits <text>', 'stands behind them')
    .option('--leave-out <part...>', ReportPart.options.join(', '))
    .option('--format <formats>', ReportFormat.options.join(','), 'html')
    .option('--lang <language>', 'en or fr', 'en')
    .requiredOption('--out <folder>', 'where to write; files that are there are kept')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
The HTML is one file that needs no network, prints with page numbers, and can be imported again (triptych import report.html).

Examples:
  $ triptych report --run latest --out report
  $ triptych report --run latest --experiment "Sums" --facts grok-3-mini o3-mini \\
      --format html,md,tex --lang fr --out rapport`,
    )
    .action(async (_, self: Command) => {
      process.exitCode = await writeReport(self.optsWithGlobals<ReportOptions>());
    });
}

async function writeReport(options: ReportOptions): Promise<number> {
  const formats = listOf('format', options.format.split(','), ReportFormat.options);
  const [language] = listOf('lang', [options.lang], ['en', 'fr'] as const);
  const leaveOut = listOf('leave-out', options.leaveOut ?? [], ReportPart.options);
  await using session = await openSession(options.dataDir);
  const { client } = session;
  const report = { ...(await contentOf(client, options)), language: language!, leaveOut };
  const written = await client.reports.write({ report, formats });
  try {
    const files = await takeFiles(client, written, options.out);
    if (options.json) printJson({ files });
    else print(files.map(printableLine).join('\n'));
  } finally {
    await client.exports.discard({ exportId: written.exportId });
  }
  return exitCode.done;
}

async function contentOf(
  client: WorkbenchClient,
  { run = [], experiment = [], facts = [], title, author, introduction, limits }: ReportOptions,
): Promise<Omit<ReportSpecInput, 'language'>> {
  return {
    title: title ?? 'Report',
    authors: [...(author ?? [])],
    runIds: await Promise.all(run.map((id) => findRun(client, id))),
    experimentIds: await Promise.all(experiment.map((id) => resolveExperimentId(client, id))),
    factModelIds: facts.map((id) => FactModelId.parse(id)),
    ...(introduction !== undefined && { introduction }),
    ...(limits !== undefined && { limits }),
  };
}

function listOf<T extends string>(
  field: string,
  given: readonly string[],
  known: readonly T[],
): T[] {
  return given.map((each) => {
    const found = known.find((option) => option === each.trim());
    if (found) return found;
    throw new WorkbenchError(invalidInput(field, `it is one of ${known.join(', ')}`));
  });
}
