import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { hashOf, packageCommand, privateNode, root } from './project.mjs';
import { runStep } from './run.mjs';

const built = join(root, 'dist', 'renderer');
const stampPath = join(root, 'dist', 'renderer.stamp');
const inputs = ['renderer', 'shared', 'package-lock.json', 'vite.config.ts', 'lingui.config.ts'];

/**
 * Builds the pages when they are missing or older than their sources.
 * @param {(text: string) => void} say
 */
export async function ensureRenderer(say) {
  if (isBuilt()) return;
  await withLock('build', say, async () => {
    if (isBuilt()) return;
    say('Building the pages…');
    const hash = inputHash();
    // Built beside and then swapped: a running workbench serves whole builds only.
    const fresh = join(root, 'dist', 'renderer.new');
    const { code, output } = await runStep(
      privateNode,
      [packageCommand('vite'), 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'],
      { onSilence: (seconds) => say(`  still building, ${seconds} s`) },
    );
    if (code !== 0) throw new Error(`The pages could not be built:\n${output}`);
    forgetRenderer();
    rmSync(built, { recursive: true, force: true });
    renameSync(fresh, built);
    writeFileSync(stampPath, hash);
  });
}

/** Called by whoever builds into the same folder in another way. */
export function forgetRenderer() {
  rmSync(stampPath, { force: true });
}

function isBuilt() {
  return (
    existsSync(join(built, 'index.html')) &&
    existsSync(stampPath) &&
    readFileSync(stampPath, 'utf8') === inputHash()
  );
}

function inputHash() {
  const files = inputs.flatMap((input) => filesBelow(input));
  return hashOf(files.flatMap((file) => [file, readFileSync(join(root, file))]));
}

/**
 * @param {string} path relative to the root
 * @returns {string[]}
 */
function filesBelow(path) {
  if (!existsSync(join(root, path))) return [];
  try {
    const names = readdirSync(join(root, path)).toSorted();
    return names.flatMap((name) => filesBelow(`${path}/${name}`));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return [path];
    throw error;
  }
}
