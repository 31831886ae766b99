import { packageCommand, privateNode } from './project.mjs';
import { runStep } from './run.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<Outcome>} run
 */

export const passedOnce = { passed: 1, failed: 0, skipped: 0 };
export const failedOnce = { passed: 0, failed: 1, skipped: 0 };

/**
 * Runs a package's command with the private Node and shows what it says.
 * @param {string} packageName
 * @param {string} command
 * @param {readonly string[]} args
 */
export async function showTool(packageName, command, args) {
  const { code } = await runStep(privateNode, [packageCommand(packageName, command), ...args], {
    onOutput: (chunk) => process.stdout.write(chunk),
    onSilence: (seconds) => console.log(`  still running, ${seconds} s`),
    env: process.stdout.isTTY ? { FORCE_COLOR: '1' } : {},
  });
  return code;
}

/**
 * A step that passes or fails as a whole.
 * @param {string} name
 * @param {() => Promise<number>} run resolves with an exit code
 * @returns {Step}
 */
export function simpleStep(name, run) {
  return { name, run: async () => ((await run()) === 0 ? passedOnce : failedOnce) };
}

/**
 * Runs every step, also after a failure, and says of each how it went and how long it took.
 * @param {readonly Step[]} steps
 * @returns {Promise<Outcome>} the sum
 */
export async function runSteps(steps) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, run } of steps) {
    console.log(`\n── ${name}`);
    const startedMs = Date.now();
    const outcome = await run().catch((error) => {
      console.error(error instanceof Error ? error.message : error);
      return failedOnce;
    });
    const word = outcome.failed > 0 ? 'FAILED' : outcome.passed > 0 ? 'passed' : 'skipped';
    console.log(`── ${name}: ${word}, ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
    sum.passed += outcome.passed;
    sum.failed += outcome.failed;
    sum.skipped += outcome.skipped;
  }
  return sum;
}
