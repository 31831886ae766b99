import { styleText } from 'node:util';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { HistoryPage } from '#shared/domain/history.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Run } from '#shared/domain/run.ts';
import type { RunId } from '#shared/ids.ts';
import type { PureExtractionRule } from '#shared/scoring/rules.ts';
import { comparisonJson } from '../comparison-json.ts';
import { comparisonTable } from '../comparison-table.ts';
import { type Comparison, followRun } from '../comparison.ts';
import type { DataDirOptions } from '../data-dir.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput } from '../failures.ts';
import { formatTime } from '../format.ts';
import { machineLine } from '../machine-line.ts';
import { print, printJson } from '../output.ts';
import { paneResults } from '../pane-results.ts';
import { printable, printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { abortOnSignals } from '../signals.ts';
import { readExtraction } from '../strategy-options.ts';
import { linesView, silentView } from '../views.ts';

export interface ShowOptions extends DataDirOptions {
  readonly json?: true;
  readonly extract?: string;
}

/** Prints one run, following it while it goes on. Returns the exit code. */
export async function showRun(wanted: string, options: ShowOptions): Promise<number> {
  const extraction = options.extract === undefined ? undefined : readExtraction(options.extract);
  await using session = await openSession(options.dataDir);
  const runId = await findRun(session.client, wanted);
  const run = await session.client.runs.get({ runId });
  if (!options.json) print(heading(run));
  const view = options.json ? silentView : linesView(print);
  const signal = abortOnSignals();
  try {
    const comparison = await followRun(session.client, run, view, signal);
    report(comparison, options.json === true, extraction);
    return exitCode.done;
  } catch (error) {
    if (!signal.aborted) throw error;
    return exitCode.cancelled;
  }
}

function report(
  comparison: Comparison,
  isJson: boolean,
  extraction: PureExtractionRule | undefined,
): void {
  if (isJson) return printJson(comparisonJson(comparison, extraction));
  print(`\n${comparisonTable(paneResults(comparison.state, extraction))}`);
}

function heading(run: Run): string {
  const tags = run.tags.length > 0 ? ` · ${run.tags.map(printableLine).join(', ')}` : '';
  const title = run.title === run.prompt ? [] : [styleText('bold', printableLine(run.title))];
  const facts = `${run.id} · ${formatTime(run.createdAtMs)} · ${run.status}${tags}`;
  const machine = originLine(run);
  return [
    ...title,
    styleText('dim', facts),
    styleText('dim', machine),
    '',
    printable(run.prompt),
    '',
  ].join('\n');
}

function originLine({ recording, manifest }: Run): string {
  if (!recording) return `measured on ${machineLine(manifest)}`;
  const { tool, toolVersion, fileName, importedAtMs } = recording;
  const file = `${printableLine(fileName)}, imported ${formatTime(importedAtMs)}`;
  const version = toolVersion === null ? '' : ` ${printableLine(toolVersion)}`;
  return `recorded by ${tool}${version}: ${file}`;
}

/** @throws WorkbenchError RUN_NOT_FOUND, INVALID_INPUT when several begin so */
export async function findRun(client: WorkbenchClient, wanted: string): Promise<RunId> {
  const found = wanted === 'latest' ? await latest(client) : await startingWith(client, wanted);
  if (found.length > 1) {
    const reason = `${found.length} runs begin with “${wanted}”; give more of it`;
    throw new WorkbenchError(invalidInput('run', reason));
  }
  const [only] = found;
  if (!only) throw new WorkbenchError({ code: 'RUN_NOT_FOUND', run: wanted });
  return only;
}

async function latest(client: WorkbenchClient): Promise<RunId[]> {
  const { items } = await client.history.list({ limit: 1 });
  return items.map(({ id }) => id);
}

async function startingWith(client: WorkbenchClient, beginning: string): Promise<RunId[]> {
  const found: RunId[] = [];
  let before: RunId | null = null;
  for (;;) {
    const { items }: HistoryPage = await client.history.list({ limit: 200, before });
    const fitting = items.filter(({ id }) => id.startsWith(beginning.toUpperCase()));
    found.push(...fitting.map(({ id }) => id));
    before = items.at(-1)?.id ?? null;
    if (before === null) return found;
  }
}
