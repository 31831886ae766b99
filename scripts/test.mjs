import { checks } from './lib/checks.mjs';
import { runMain } from './lib/main.mjs';
import { ensureRenderer } from './lib/renderer.mjs';
import { ensureSetup } from './lib/setup.mjs';
import { ensureShell } from './lib/shell.mjs';
import { runSteps, simpleStep } from './lib/steps.mjs';
import { vitestStep } from './lib/vitest.mjs';

// `npm test`: everything. `npm test -- PATTERN`: only the test files whose path holds PATTERN.
runMain(async () => {
  const filters = process.argv.slice(2);
  const setUp = await runSteps([
    simpleStep('set-up', async () => {
      await ensureSetup(console.log);
      return 0;
    }),
  ]);
  const rest =
    setUp.failed > 0 ? { passed: 0, failed: 0, skipped: 0 } : await runSteps(stepsFor(filters));
  if (filters.length > 0)
    console.log(`\nA quick run of '${filters.join(' ')}' only: no checks, no other tests.`);
  const failed = setUp.failed + rest.failed;
  console.log(`\n${rest.passed} passed, ${failed} failed, ${rest.skipped} skipped`);
  return failed > 0 ? 1 : 0;
});

/** @param {readonly string[]} filters */
function stepsFor(filters) {
  const built = simpleStep('pages and desktop shell', async () => {
    await ensureRenderer(console.log);
    await ensureShell(console.log);
    return 0;
  });
  return [
    ...(filters.length > 0 ? [] : checks),
    built,
    vitestStep('unit', filters),
    vitestStep('integration', filters),
    vitestStep('e2e', filters),
  ];
}
