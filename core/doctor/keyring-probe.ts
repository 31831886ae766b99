import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Verdict } from '#shared/domain/health.ts';

const run = promisify(execFile);

const service = 'org.freedesktop.secrets';

const bus = 'org.freedesktop.DBus';

/** Whoever speaks D-Bus here: each lists the names that are there or can be started. */
const tools = [
  'busctl --user --no-pager --no-legend list',
  `gdbus call --session --dest ${bus} --object-path /org/freedesktop/DBus --method ${bus}.ListActivatableNames`,
  `dbus-send --session --print-reply --dest=${bus} /org/freedesktop/DBus ${bus}.ListActivatableNames`,
];

/** Whether the session has a place to keep keys. Triptych has no key yet that would lie there. */
export async function probeKeyring(options: { readonly signal: AbortSignal }): Promise<Verdict> {
  switch (process.platform) {
    case 'darwin':
      await run('/usr/bin/security', ['default-keychain'], options);
      return { state: 'ok', finding: { code: 'keyring-ok', name: 'Keychain' } };
    case 'linux':
      return probeSecretService(options);
    default:
      return notChecked('other-system');
  }
}

async function probeSecretService(options: { readonly signal: AbortSignal }): Promise<Verdict> {
  if (!hasSessionBus()) return { state: 'limited', finding: { code: 'keyring-no-bus' } };
  let hasAnswer = false;
  for (const [command = '', ...args] of tools.map((tool) => tool.split(' '))) {
    try {
      const { stdout } = await run(command, args, options);
      hasAnswer = true;
      if (stdout.includes(service)) {
        return { state: 'ok', finding: { code: 'keyring-ok', name: service } };
      }
    } catch (error) {
      if (options.signal.aborted) throw error;
      // Not installed, or the bus does not answer it: the next one may know.
    }
  }
  return hasAnswer
    ? { state: 'limited', finding: { code: 'keyring-none' } }
    : notChecked('no-tool');
}

function hasSessionBus(): boolean {
  const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = process.env;
  return Boolean(address) || (folder !== undefined && existsSync(`${folder}/bus`));
}

function notChecked(reason: 'no-tool' | 'other-system'): Verdict {
  return { state: 'unknown', finding: { code: 'keyring-not-checked', reason } };
}
