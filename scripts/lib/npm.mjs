import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { privateNodeVersion, root } from './project.mjs';
import { runStep } from './run.mjs';

/** From this major on, npm itself may run on the Node that the user has. */
const OLDEST_FOR_NPM = 24;

/** What npm is told wherever it runs, also by a package's own install script. */
export const npmSettings = {
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_progress: 'false',
  npm_config_update_notifier: 'false',
  npm_config_loglevel: 'error',
  // A prebuilt binary is used or none: set-up never compiles and never downloads from elsewhere.
  NODE_LLAMA_CPP_SKIP_DOWNLOAD: 'true',
};

/** npm's own script, so that it can be run with a Node of our choice. */
export function npmScript() {
  const nodeFolder = dirname(realpathSync(process.execPath));
  const beside = (/** @type {string} */ folder) => [
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = [
    process.env['npm_execpath'] ?? '',
    ...beside(nodeFolder),
    ...onPath.flatMap((folder) => [...beside(folder), join(folder, 'npm')]),
  ].filter((path) => path !== '' && existsSync(path));
  const script = candidates
    .map((path) => realpathSync(path))
    .find((path) => path.endsWith('npm-cli.js'));
  if (script === undefined)
    throw new Error('npm was not found: install Node.js with npm, 20 or later.');
  return script;
}

/**
 * A Node to run npm with. On one older than 22.19 npm silently leaves out optional packages that
 * ask for a newer Node, and the build fails later; a Node inside node_modules would remove itself.
 * @param {(text: string) => void} say
 * @returns {Promise<string>}
 */
export async function nodeForNpm(say) {
  const version = privateNodeVersion();
  const prefix = join(root, '.runtime', `node-${version}`);
  const fetched = join(
    prefix,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const own = [process.env['npm_node_execpath'] ?? '', process.execPath, fetched];
  const usable = own.find((path) => isUsable(path));
  if (usable !== undefined) return usable;

  say(`Fetching Node ${version} (the one here is ${process.versions.node})…`);
  mkdirSync(prefix, { recursive: true });
  // npm wants to be told whose install scripts may run: this one puts the binary in place.
  writeFileSync(
    join(prefix, 'package.json'),
    JSON.stringify({ private: true, allowScripts: { node: true } }),
  );
  const args = ['install', '--prefix', prefix, '--no-save', '--no-package-lock', `node@${version}`];
  await runNpm(process.execPath, args, {
    onSilence: (seconds) => say(`  still fetching, ${seconds} s`),
    cwd: prefix,
  });
  if (!isUsable(fetched)) throw new Error(`npm installed Node ${version}, but it does not run.`);
  return fetched;
}

/** @param {string} path */
function isUsable(path) {
  if (path.startsWith(join(root, 'node_modules') + sep) || !existsSync(path)) return false;
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return status === 0 && Number(stdout.slice(1).split('.')[0]) >= OLDEST_FOR_NPM;
}

/**
 * @param {string} node
 * @param {readonly string[]} args
 * @param {object} options
 * @param {(seconds: number) => void} options.onSilence
 * @param {(pid: number) => void} [options.onStart]
 * @param {string} [options.cwd]
 */
export async function runNpm(node, args, options) {
  const { code, output } = await runStep(node, [npmScript(), ...args], {
    ...options,
    env: npmSettings,
  });
  if (code !== 0) throw new Error(`npm ${args[0]} failed.${hint(output)}\n${excerpt(output)}`);
}

/** @param {string} output */
function hint(output) {
  if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|network/i.test(output))
    return ' The npm registry cannot be reached; the first start needs it, later ones do not.';
  if (output.includes('ENOSPC')) return ' The disk is full; set-up takes about 1.5 GB.';
  return '';
}

/**
 * npm begins with the reason and ends with its usage or a pointer to its log.
 * @param {string} output
 */
function excerpt(output) {
  return output.trim().split('\n').slice(0, 20).join('\n');
}
