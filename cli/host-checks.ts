import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { HostChecks, Verdict } from '#shared/domain/health.ts';
import { probeBrowser, probeDisplay, probeLoopback } from '#web/host-checks.ts';

/** What the doctor can learn where Triptych shows itself in a browser or a terminal. */
export const hostChecks: HostChecks = {
  loopback: probeLoopback,
  display: probeDisplay,
  browser: probeBrowser,
  electron: probeElectron,
};

/** The package comes without its program, which its own installer fetches. */
function probeElectron(): Verdict {
  const folder = new URL('../node_modules/electron/', import.meta.url);
  if (!existsSync(folder)) {
    return { state: 'limited', finding: { code: 'electron-not-installed' } };
  }
  const named = new URL('path.txt', folder);
  if (existsSync(named)) {
    const path = fileURLToPath(new URL(`dist/${readFileSync(named, 'utf8').trim()}`, folder));
    if (existsSync(path)) return { state: 'ok', finding: { code: 'electron-ok', path } };
  }
  return { state: 'limited', finding: { code: 'electron-not-fetched' } };
}
