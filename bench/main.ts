// npm run bench [-- NAME …]; SEED=… repeats the order in which the arms take their turns.
import { parseArgs } from 'node:util';
import { chosenSeed, seededRandom } from '#tests/helpers/seeded-random.ts';
import { benches } from './benches.ts';
import type { Bench } from './harness/bench.ts';
import { readBenchMachine } from './harness/machine.ts';
import {
  type BenchResults,
  jsonOf,
  markdownOf,
  writeDocs,
  writeResults,
} from './harness/results.ts';

const usage = `npm run bench [-- NAME …] [--quick] [--json] [--write-docs] [--list]

${benches.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n')}

  --quick       few rounds of little work: shows that it runs
  --json        the results as JSON on standard output
  --write-docs  puts the table into docs/bench.md
  SEED=n        repeats an order of turns and generated data`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      'write-docs': { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
  if (values.list || unknown.length > 0) {
    if (unknown.length > 0) console.error(`There is no bench '${unknown.join(', ')}'.`);
    console.log(usage);
    return unknown.length > 0 ? 2 : 0;
  }
  const isWanted = ({ name }: Bench) => positionals.length === 0 || positionals.includes(name);
  const { results, failed } = await measure(benches.filter(isWanted), values.quick);
  console.log(values.json ? jsonOf(results).trimEnd() : markdownOf(results));
  if (!values.quick) console.error(`\nWritten to ${writeResults(results)}`);
  if (failed.length > 0) {
    console.error(`Not measured, see above: ${failed.join(', ')}. The docs are as they were.`);
    return 1;
  }
  if (values['write-docs']) console.error(`Written to ${writeDocs(results)}`);
  return 0;
}

/** A bench that fails takes nothing from those that ran before it. */
async function measure(
  wanted: readonly Bench[],
  isQuick: boolean,
): Promise<{ results: BenchResults; failed: string[] }> {
  const seed = chosenSeed();
  const random = seededRandom(seed);
  const machine = readBenchMachine();
  const measuredAt = new Date().toISOString();
  const reports = [];
  const failed = [];
  console.error(`SEED=${seed}`);
  for (const { name, run } of wanted) {
    const say = (text: string) => console.error(`${name}: ${text}`);
    try {
      reports.push({ name, ...(await run({ isQuick, random, say })) });
    } catch (error) {
      console.error(error);
      failed.push(name);
    }
  }
  return { results: { measuredAt, seed, isQuick, machine, benches: reports }, failed };
}
