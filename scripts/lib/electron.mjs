import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { packageCommand, privateNode, readJson, root } from './project.mjs';
import { runStep } from './run.mjs';

const folder = join(root, 'node_modules', 'electron');
const downloads = join(root, '.runtime', 'electron-download');
const LIMIT_MINUTES = 15;

/** Electron's binary of the version that package.json names; `null` when it has not been fetched. */
export function electronBinary() {
  try {
    const version = readFileSync(join(folder, 'dist', 'version'), 'utf8')
      .replace(/^v/, '')
      .trim();
    const binary = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return version === readJson('package.json').devDependencies.electron && existsSync(binary)
      ? binary
      : null;
  } catch {
    return null;
  }
}

/** Why no window can be opened here; `null` when there is a screen. */
export function missingDisplay() {
  const isThere =
    process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  return isThere ? null : 'there is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set)';
}

/**
 * Fetches Electron with its own installer, which checks what it gets against the checksums in the
 * package.
 * @param {(text: string) => void} say
 * @returns {Promise<string | null>} why it could not be had; `null` when it is there
 */
export async function fetchElectron(say) {
  if (electronBinary() !== null) return null;
  const { version } = readJson('node_modules/electron/package.json');
  say(
    `Fetching Electron ${version} with its own installer: about 120 MB, once, from the place where\n` +
      `Electron publishes its releases (at most ${LIMIT_MINUTES} minutes; Ctrl-C ends it)…`,
  );
  return withLock('electron', say, async (noteChild) => {
    if (electronBinary() !== null) return null;
    mkdirSync(downloads, { recursive: true });
    try {
      return await install(say, noteChild);
    } finally {
      rmSync(downloads, { recursive: true, force: true });
    }
  });
}

/**
 * @param {(text: string) => void} say
 * @param {(pid: number) => void} onStart
 */
async function install(say, onStart) {
  const signal = AbortSignal.timeout(LIMIT_MINUTES * 60_000);
  try {
    const { code, output } = await runStep(
      privateNode,
      [packageCommand('electron', 'install-electron')],
      {
        onSilence: (seconds) => say(`  ${megabytes()} MB after ${seconds} s`),
        onStart,
        signal,
        env: {
          ELECTRON_GET_NO_PROGRESS: '1',
          // A proxy of the environment is used by Node's fetch only when it is told to.
          NODE_USE_ENV_PROXY: '1',
          // Where the download grows, so that its progress can be seen.
          ...Object.fromEntries(['TMPDIR', 'TEMP', 'TMP'].map((name) => [name, downloads])),
        },
      },
    );
    if (code === 0 && electronBinary() !== null) return null;
    return `its download did not work: ${reasonIn(output)}`;
  } catch (error) {
    if (!signal.aborted) throw error;
    return `its download took longer than ${LIMIT_MINUTES} minutes`;
  }
}

/** @param {string} output the stack of what the installer met */
function reasonIn(output) {
  const line = output.split('\n').find((each) => /error/i.test(each)) ?? output.split('\n')[0];
  return (line ?? '').replace(/^\w*Error: /, '').trim() || 'it ended without a word';
}

function megabytes() {
  return Math.round(bytesBelow(downloads) / 1e6);
}

/**
 * @param {string} path
 * @returns {number}
 */
function bytesBelow(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0);
}
