import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { showTool } from './steps.mjs';

/**
 * A step that runs one project of vitest.config.ts.
 * @param {'unit' | 'integration' | 'e2e'} project
 * @param {readonly string[]} [filters] as vitest takes them
 * @returns {import('./steps.mjs').Step}
 */
export function vitestStep(project, filters = []) {
  return { name: `${project} tests`, run: () => runProject(project, filters) };
}

/**
 * @param {string} project
 * @param {readonly string[]} filters
 */
async function runProject(project, filters) {
  const folder = mkdtempSync(join(tmpdir(), 'triptych-test-'));
  const report = join(folder, 'report.json');
  try {
    const code = await showTool('vitest', 'vitest', [
      'run',
      `--project=${project}`,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...filters,
    ]);
    return existsSync(report)
      ? countTests(JSON.parse(readFileSync(report, 'utf8')), code)
      : { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A file that cannot be loaded holds no test, and an error outside of tests belongs to none: each
 * counts as one failure, so that nothing red is summed up as green.
 * @param {any} report vitest's JSON report
 * @param {number} code vitest's exit code
 */
export function countTests(report, code) {
  const brokenFiles = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
