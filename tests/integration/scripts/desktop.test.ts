import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { electronAvailability } from '#tests/helpers/electron/find-electron.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const electron = electronAvailability();
const isFetched = electron.kind === 'available' || !/has not been fetched/.test(electron.reason);

/** `npm run desktop`, up to the help of the browser's own command. */
async function desktop(env: Readonly<Record<string, string>>): Promise<string> {
  const args = [join('scripts', 'desktop.mjs'), '--help'];
  const run = promisify(execFile)(process.execPath, args, {
    cwd: root,
    env: { ...process.env, WAYLAND_DISPLAY: '', ...env },
  });
  return (await run).stdout;
}

test.skipIf(isFetched)(
  'a download of Electron that fails says why in one line, and the browser is opened instead',
  async () => {
    using folder = temporaryFolder();
    const server = createServer((_, response) => response.writeHead(404).end());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const output = await desktop({
      DISPLAY: ':0',
      ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
      electron_config_cache: folder.path,
    });
    server.close();
    expect(output).toMatch(/^Fetching Electron \d+\.\d+\.\d+ with its own installer/);
    expect(output).toMatch(/^No window, because its download did not work: .*404.*$/m);
    expect(output).toContain('Usage: triptych start');
  },
);

test.skipIf(process.platform !== 'linux')(
  'without a screen nothing is downloaded, and the browser is opened instead',
  async () => {
    const output = await desktop({ DISPLAY: '' });
    expect(output).toMatch(
      /^No window, because there is no screen .* Opening the browser instead\.$/m,
    );
    expect(output).not.toContain('Fetching');
  },
);
