// Runs the short form of every bench, and looks whether all arms and goals are there:
// npm run torture -- bench [NAME …]
import { benches } from '#bench/benches.ts';
import { gapsOfBench } from '#tests/helpers/quick-bench.ts';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`There is no bench '${unknown.join(', ')}'.`);
  process.exit(2);
}
for (const { name } of benches.filter(
  (bench) => asked.length === 0 || asked.includes(bench.name),
)) {
  const startedMs = performance.now();
  const gaps = await gapsOfBench(name).catch((error: unknown) => [String(error)]);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  console.log(`${name}: ${gaps.length === 0 ? 'whole' : gaps.join('; ')} (${seconds} s)`);
  if (gaps.length > 0) process.exitCode = 1;
}
