import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { hashOf, packageCommand, privateNode, root } from './project.mjs';
import { runStep } from './run.mjs';

/**
 * A part of the program that vite builds into a folder of `dist/`.
 * @typedef {object} Part
 * @property {string} folder within `dist/`
 * @property {string} name for people: 'the pages'
 * @property {string} proof a file that a finished build has
 * @property {readonly string[]} inputs relative to the root
 * @property {readonly (readonly string[])[]} builds arguments of `vite build`, run one after the other
 */

/**
 * Builds the part when it is missing or older than its sources.
 * @param {Part} part
 * @param {(text: string) => void} say
 */
export async function ensureBuilt(part, say) {
  if (isBuilt(part)) return;
  await withLock('build', say, async () => {
    if (isBuilt(part)) return;
    say(`Building ${part.name}…`);
    const hash = inputHash(part);
    // Built beside and then swapped: a running workbench uses whole builds only.
    const built = folderOf(part);
    const fresh = `${built}.new`;
    rmSync(fresh, { recursive: true, force: true });
    for (const args of part.builds) await build(part, [...args, '--outDir', fresh], say);
    forgetBuilt(part);
    rmSync(built, { recursive: true, force: true });
    renameSync(fresh, built);
    writeFileSync(stampOf(part), hash);
  });
}

/**
 * Called by whoever builds into the same folder in another way.
 * @param {Part} part
 */
export function forgetBuilt(part) {
  rmSync(stampOf(part), { force: true });
}

/**
 * @param {Part} part
 * @param {readonly string[]} args
 * @param {(text: string) => void} say
 */
async function build({ name }, args, say) {
  const { code, output } = await runStep(
    privateNode,
    [packageCommand('vite'), 'build', '--logLevel', 'warn', ...args],
    { onSilence: (seconds) => say(`  still building, ${seconds} s`) },
  );
  if (code !== 0) throw new Error(`Building ${name} did not work:\n${output}`);
}

/** @param {Part} part */
function isBuilt(part) {
  return (
    existsSync(join(folderOf(part), part.proof)) &&
    existsSync(stampOf(part)) &&
    readFileSync(stampOf(part), 'utf8') === inputHash(part)
  );
}

/** @param {Part} part */
function folderOf({ folder }) {
  return join(root, 'dist', folder);
}

/** @param {Part} part */
function stampOf({ folder }) {
  return join(root, 'dist', `${folder}.stamp`);
}

/** @param {Part} part */
function inputHash({ inputs }) {
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
