import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { benches } from '#bench/benches.ts';
import { browserAvailability } from '#tests/helpers/browser.ts';

const main = fileURLToPath(new URL('../../../bench/main.ts', import.meta.url));
const { kind } = await browserAvailability();
const needsBrowser = ['start-up', 'streaming'];

async function bench(...args: string[]) {
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args]);
  return stdout;
}

test('a reader of the bench learns what there is to measure', async () => {
  const list = await bench('--list');
  for (const { name, about } of benches) expect(list).toContain(`${name.padEnd(12)} ${about}`);
  await expect(bench('no-such-bench')).rejects.toMatchObject({ code: 2 });
});

test.each(benches)('$name measures every arm and judges its goals', async ({ name }) => {
  const results = JSON.parse(await bench(name, '--quick', '--json'));
  expect(results).toMatchObject({ isQuick: true, seed: expect.any(Number) });
  expect(results.machine.cores).toBeGreaterThan(0);
  const [report] = results.benches;
  expect(report.name).toBe(name);
  if (kind === 'missing' && needsBrowser.includes(name)) {
    expect(report.notes.join()).toContain('No browser starts');
    return;
  }
  expect(report.comparisons.length).toBeGreaterThan(0);
  for (const { series, rows, goals, verdicts } of report.comparisons) {
    expect(rows.length).toBe(series.length);
    expect(new Set(rows.map(({ n }: { n: number }) => n)).size).toBe(1);
    expect(verdicts.length).toBeLessThanOrEqual(goals.length);
    for (const { values } of series) {
      for (const value of values) expect(value).toBeGreaterThanOrEqual(0);
    }
  }
});
