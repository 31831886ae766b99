import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import type { Verdict } from '#shared/domain/health.ts';
import { displayName } from './open-browser.ts';

const loopback = '127.0.0.1';

/** The browsers that `open` asks for one after the other, where the desktop names none. */
const browsers =
  'x-www-browser firefox iceweasel seamonkey mozilla epiphany konqueror chromium chromium-browser google-chrome'.split(
    ' ',
  );

/** Listens on a free port of loopback, as the host would, and connects to it. */
export async function probeLoopback(): Promise<Verdict> {
  const server = createServer((socket) => socket.end());
  try {
    server.listen(0, loopback);
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('It has no port');
    const socket = connect(address.port, loopback).resume();
    await once(socket, 'end');
    socket.destroy();
    return { state: 'ok', finding: { code: 'loopback-ok' } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { state: 'failed', finding: { code: 'loopback-refused', reason } };
  } finally {
    server.close();
  }
}

/** Without a display no browser is opened, and the address is printed instead. */
export function probeDisplay(): Verdict {
  const name = displayName(process.platform, process.env);
  return name === null
    ? { state: 'limited', finding: { code: 'display-none' } }
    : { state: 'ok', finding: { code: 'display-ok', name } };
}

/** A browser that pages can be opened in; macOS and Windows always have one. */
export function probeBrowser(): Verdict {
  const name = browserName(process.platform, process.env);
  return name === null
    ? { state: 'limited', finding: { code: 'browser-none' } }
    : { state: 'ok', finding: { code: 'browser-ok', name } };
}

function browserName(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string | null {
  if (platform === 'darwin') return '/usr/bin/open';
  if (platform === 'win32') return 'Windows';
  const { BROWSER: chosen, PATH: path = '' } = environment;
  const wanted = chosen ? chosen.split(':') : browsers;
  const folders = path.split(delimiter);
  const found = wanted.find((name) => folders.some((folder) => existsSync(join(folder, name))));
  return found ?? null;
}
