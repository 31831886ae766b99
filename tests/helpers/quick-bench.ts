import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const main = fileURLToPath(new URL('../../bench/main.ts', import.meta.url));

/** What `npm run bench` with these arguments prints. */
export async function runBench(...args: string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, [main, ...args])).stdout;
}

/** The part of a bench's JSON that its readers count on. */
interface Printed {
  readonly isQuick: boolean;
  readonly seed: number;
  readonly machine: { readonly cores: number };
  readonly benches: readonly {
    readonly name: string;
    readonly notes: readonly string[];
    readonly comparisons: readonly {
      readonly title: string;
      readonly goals: readonly unknown[];
      readonly verdicts: readonly unknown[];
      readonly rows: readonly { readonly n: number }[];
      readonly series: readonly { readonly values: readonly number[] }[];
    }[];
  }[];
}

/** Runs one bench in its short form. @returns what its reader would miss or could not believe */
export async function gapsOfBench(name: string): Promise<string[]> {
  const printed = JSON.parse(await runBench(name, '--quick', '--json')) as Printed;
  const report = printed.benches[0];
  if (!printed.isQuick || !Number.isInteger(printed.seed)) return ['no seed, or no quick run'];
  if (!(printed.machine.cores > 0)) return ['no machine'];
  if (report?.name !== name) return [`a report of ${report?.name}`];
  if (report.comparisons.length === 0) return [`no comparison: ${report.notes.join(' ')}`];
  return report.comparisons.flatMap(({ title, goals, verdicts, rows, series }) => [
    ...(rows.length === series.length ? [] : [`${title}: ${rows.length} rows`]),
    ...(new Set(rows.map(({ n }) => n)).size === 1 ? [] : [`${title}: arms of different n`]),
    ...(verdicts.length <= goals.length ? [] : [`${title}: more verdicts than goals`]),
    ...series.flatMap(({ values }) =>
      values.filter((value) => !(value >= 0)).map((value) => `${title}: ${value}`),
    ),
  ]);
}
