import { Command } from 'commander';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { DataFormat, type DataExported, type DataSelection } from '#shared/domain/data-export.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { HistoryQuery } from '#shared/domain/history.ts';
import { schemaText } from '#shared/exports/schema-text.ts';
import type { DataDirOptions } from '../data-dir.ts';
import { exitCode } from '../exit-codes.ts';
import { resolveExperimentId } from '../experiment-names.ts';
import { invalidInput } from '../failures.ts';
import { formatCount } from '../format.ts';
import { resolveModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { abortOnSignals, unlessCancelled } from '../signals.ts';
import { takeFiles } from '../take-files.ts';
import { findRun } from './history-show.ts';

interface ExportOptions extends DataDirOptions {
  readonly run?: readonly string[];
  readonly experiment?: readonly string[];
  readonly all?: true;
  readonly search?: string;
  readonly model?: string;
  readonly tag?: string;
  readonly starred?: true;
  readonly since?: string;
  readonly until?: string;
  readonly format: string;
  readonly timelines: boolean;
  readonly out?: string;
  readonly json?: true;
  readonly schema?: true;
}

const formats = DataFormat.options.join(', ');

export function exportCommand(): Command {
  return new Command('export')
    .description('write runs, answers, timelines, usage, costs and scores into files')
    .option('--run <run...>', 'these comparisons: "latest", ids or beginnings of ids')
    .option('--experiment <experiment...>', 'these experiments: ids or names')
    .option('--all', 'everything that is stored and has ended')
    .option('--search <words>', 'comparisons with all these words')
    .option('--model <model>', 'comparisons with this model')
    .option('--tag <tag>', 'comparisons with this tag')
    .option('--starred', 'starred comparisons')
    .option('--since <date>', 'comparisons from this day on: 2026-11-25')
    .option('--until <date>', 'comparisons before this day')
    .option('--format <format>', formats, 'json')
    .option('--no-timelines', 'leave out the time of every token, which is most of a file')
    .option('--out <folder>', 'where to write; files that are there are kept')
    .option('--json', 'print one JSON object')
    .option('--schema', 'only print the tables with the meaning and unit of each column')
    .addHelpText(
      'after',
      `
json is whole and can be imported again; jsonl, csv, parquet and sqlite hold tables (--schema);
inspect, promptfoo and openai-chat are for other tools. What was selected is counted in the files.

Examples:
  $ triptych export --run latest --format csv --out data
  $ triptych export --all --format parquet --out data
  $ triptych export --experiment "Sums" --format inspect --out logs`,
    )
    .action(async (_, self: Command) => {
      const options = self.optsWithGlobals<ExportOptions>();
      process.exitCode = options.schema ? printSchema() : await exportData(options);
    });
}

function printSchema(): number {
  print(schemaText());
  return exitCode.done;
}

async function exportData(options: ExportOptions): Promise<number> {
  const format = DataFormat.safeParse(options.format).data;
  if (!format) throw new WorkbenchError(invalidInput('format', `it is one of ${formats}`));
  const { out } = options;
  if (out === undefined) throw new WorkbenchError(invalidInput('out', 'say where to write'));
  const signal = abortOnSignals();
  await using session = await openSession(options.dataDir);
  const { client } = session;
  return await unlessCancelled(signal, async () => {
    const selection = await selectionOf(client, options);
    const wanted = { selection, format, withTimelines: options.timelines };
    let exported: DataExported | null = null;
    for await (const step of await client.exports.write(wanted, { signal })) {
      if (step.kind === 'done') exported = step.exported;
    }
    if (!exported) return exitCode.cancelled;
    try {
      const files = await takeFiles(client, exported, out);
      const { counts, leftOut } = exported;
      if (options.json) printJson({ files, counts, leftOut });
      else print(exportedText(exported, files));
    } finally {
      await client.exports.discard({ exportId: exported.exportId });
    }
    return exitCode.done;
  });
}

async function selectionOf(
  client: WorkbenchClient,
  options: ExportOptions,
): Promise<DataSelection> {
  const { run = [], experiment = [], search, model, tag, starred, since, until } = options;
  const isFiltered = [search, model, tag, starred, since, until].some((each) => each !== undefined);
  const ways = [run.length + experiment.length > 0, options.all === true, isFiltered];
  if (ways.filter(Boolean).length !== 1) {
    const reason = 'give ids (--run, --experiment), a filter, or --all';
    throw new WorkbenchError(invalidInput('selection', reason));
  }
  if (options.all) return { kind: 'all' };
  if (!isFiltered) {
    return {
      kind: 'ids',
      runIds: await Promise.all(run.map((id) => findRun(client, id))),
      experimentIds: await Promise.all(experiment.map((id) => resolveExperimentId(client, id))),
    };
  }
  const {
    before: _,
    limit: __,
    ...query
  } = HistoryQuery.parse({
    text: search,
    modelIds: model === undefined ? [] : [(await resolveModel(client, model)).id],
    tag: tag ?? null,
    starredOnly: starred ?? false,
    fromMs: dayOf('since', since),
    toMs: dayOf('until', until),
  });
  return { kind: 'history', query };
}

function dayOf(field: string, day: string | undefined): number | null {
  if (day === undefined) return null;
  const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00`).getTime() : Number.NaN;
  if (!Number.isNaN(ms)) return ms;
  throw new WorkbenchError(invalidInput(field, 'write it as 2026-11-25'));
}

const leftOutWords: Record<DataExported['leftOut'][number]['what'], string> = {
  'run-active': 'comparisons that still go on',
  'experiment-active': 'experiments that still work',
  timelines: 'stamped chunks (--no-timelines)',
  'judge-cells': 'answers of judges, which the format has no place for',
  'unanswered-cells': 'cells without an answer that the format has a place for',
};

function exportedText({ counts, leftOut }: DataExported, files: readonly string[]): string {
  const rows = Object.entries(counts).map(([table, n]) => `${formatCount(n)} ${table}`);
  const sums = Map.groupBy(leftOut, ({ what }) => what);
  const left = [...sums].map(
    ([what, of]) =>
      `Left out: ${formatCount(of.reduce((n, { count }) => n + count, 0))} ${leftOutWords[what]}.`,
  );
  return [
    `Selected: ${rows.join(', ')}.`,
    ...left,
    ...files.map((file) => printableLine(file)),
  ].join('\n');
}
