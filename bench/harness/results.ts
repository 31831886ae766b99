import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rowsOf, verdictsOf } from './comparison.ts';
import type { BenchReport } from './bench.ts';
import { type BenchMachine, machineText } from './machine.ts';
import { tableOf } from './table.ts';

/** Everything that one `npm run bench` measured. */
export interface BenchResults {
  readonly measuredAt: string;
  readonly seed: number;
  readonly isQuick: boolean;
  readonly machine: BenchMachine;
  readonly benches: readonly (BenchReport & { readonly name: string })[];
}

const folder = new URL('../results/', import.meta.url);
const docsPage = new URL('../../docs/bench.md', import.meta.url);
const begin = '<!-- bench: begin -->';
const end = '<!-- bench: end -->';

/** The results with what follows from them, for programs. */
export function jsonOf(results: BenchResults): string {
  const benches = results.benches.map(({ name, comparisons, notes }) => ({
    name,
    notes,
    comparisons: comparisons.map((comparison) => ({
      ...comparison,
      rows: rowsOf(comparison),
      verdicts: verdictsOf(comparison),
    })),
  }));
  return `${JSON.stringify({ ...results, benches }, null, 2)}\n`;
}

/** The results as Markdown that a terminal shows as well. */
export function markdownOf({ benches, machine, measuredAt, seed, isQuick }: BenchResults): string {
  const sections = benches.map(({ name, comparisons, notes }) =>
    [`## ${name}`, ...comparisons.map(tableOf), ...notes.map((note) => `- ${note}`)].join('\n\n'),
  );
  const warning = isQuick
    ? ['A quick run: it shows that everything runs, and measures nothing.']
    : [];
  const where = `Measured ${measuredAt} with SEED=${seed} on: ${machineText(machine)}.`;
  return [where, ...warning, ...sections].join('\n\n');
}

/** Writes `bench/results/DATE.json`. @returns its path */
export function writeResults(results: BenchResults): string {
  mkdirSync(folder, { recursive: true });
  const name = `${results.measuredAt.replaceAll(':', '-')}.json`;
  return write(new URL(name, folder), jsonOf(results));
}

/** Puts the results into docs/bench.md, and the JSON that the page quotes beside the others. */
export function writeDocs(results: BenchResults): string {
  const page = readFileSync(docsPage, 'utf8');
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/bench.md has no '${begin}' … '${end}'`);
  write(new URL('quoted.json', folder), jsonOf(results));
  const text = `${page.slice(0, from)}${begin}\n\n${markdownOf(results)}\n\n${page.slice(to)}`;
  return write(docsPage, text);
}

function write(file: URL, text: string): string {
  writeFileSync(file, text);
  return fileURLToPath(file);
}
