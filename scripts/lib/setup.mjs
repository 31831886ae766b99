import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { nodeForNpm, runNpm } from './npm.mjs';
import { hashOf, privateNode, privateNodeVersion, root } from './project.mjs';

/** Written last and removed first, so an interrupted set-up is never taken for a finished one. */
const stampPath = join(root, 'node_modules', '.triptych-setup');

/**
 * Brings the dependencies and the private Node in place; returns at once when they are.
 * @param {(text: string) => void} say shows progress
 */
export async function ensureSetup(say) {
  if (isSetUp()) return;
  await withLock('set-up', say, async (noteChild) => {
    if (isSetUp()) return;
    const startedMs = Date.now();
    const node = await nodeForNpm(say);
    await install(node, say, noteChild);
    checkPrivateNode();
    writeFileSync(stampPath, stamp());
    say(`Set up in ${Math.round((Date.now() - startedMs) / 1000)} s.`);
  });
}

/** What an installed tree depends on. */
function stamp() {
  const lockfile = hashOf([readFileSync(join(root, 'package-lock.json'))]);
  return `${lockfile} ${process.platform}-${process.arch} node ${privateNodeVersion()}\n`;
}

function isSetUp() {
  return (
    existsSync(privateNode) && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp()
  );
}

/**
 * Not `npm ci`: it refuses a lockfile without the binaries of other systems, and npm leaves those
 * out of the lockfile wherever a registry's mirror does not carry them. What the lockfile does
 * hold is installed exactly so either way, and `--no-save` keeps it as it is.
 * @param {string} node
 * @param {(text: string) => void} say
 * @param {(pid: number) => void} onStart
 */
async function install(node, say, onStart) {
  const wasComplete = existsSync(stampPath);
  rmSync(stampPath, { force: true });
  const args = ['install', '--no-save', '--include=dev'];
  /** @param {number} seconds */
  const onSilence = (seconds) => say(`  still installing, ${seconds} s`);
  if (wasComplete) {
    say('The dependencies have changed; bringing them up to date…');
    try {
      return await runNpm(node, args, { onSilence, onStart });
    } catch {
      say('That did not work; installing them anew.');
    }
  }
  say('Installing the dependencies; this is needed once and takes about a minute…');
  // What an interrupted install left may hold half a package, which npm would take for a whole.
  rmSync(join(root, 'node_modules'), { recursive: true, force: true });
  await runNpm(node, args, { onSilence, onStart });
}

function checkPrivateNode() {
  const { stdout } = spawnSync(privateNode, ['--version'], { encoding: 'utf8' });
  if (stdout?.trim() !== `v${privateNodeVersion()}`)
    throw new Error(
      `Node ${privateNodeVersion()} is not in place. If npm is set to ignore install scripts ` +
        '(npm config get ignore-scripts), allow them for this folder.',
    );
}
