import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The Node that everything after set-up runs on, whatever Node the user has. */
export const privateNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** @param {string} path relative to the root */
export function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/** The exact version of the private Node, as package.json names it. */
export function privateNodeVersion() {
  return /** @type {string} */ (readJson('package.json').dependencies.node);
}

/**
 * The script behind a package's command. Run with the private Node it needs no shell, and no
 * `.cmd` file on Windows.
 * @param {string} packageName
 * @param {string} [command]
 */
export function packageCommand(packageName, command = packageName) {
  const { bin } = readJson(`node_modules/${packageName}/package.json`);
  return join(root, 'node_modules', packageName, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * The environment of everything that is started: the private Node is found first.
 * @param {NodeJS.ProcessEnv} [extra]
 */
export function environment(extra = {}) {
  const env = { ...process.env, ...extra };
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  env[pathName] = [join(root, 'node_modules', '.bin'), env[pathName]]
    .filter(Boolean)
    .join(delimiter);
  return env;
}

/** @param {Iterable<string | Buffer>} parts */
export function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
