import type { Verdict } from '#shared/domain/health.ts';
import { libc } from '../machine/report.ts';

/** The oldest that the database and the engine start on. */
const wantedNode = '24';
/** What the newest symbols are that the shipped libraries ask for (node-llama-cpp, better-sqlite3). */
const wantedGlibc = '2.34';
/** Half of what a fast model takes for one token, so that no two tokens get one stamp. */
const coarseStepNs = 500_000;
const clockReadings = 5000;

/** The Node that runs this; figures of the tests hold for the one that Triptych brings. */
export function probeNode(): Verdict {
  const version = process.versions.node;
  if (major(version) >= major(wantedNode)) {
    return { state: 'ok', finding: { code: 'node-ok', version } };
  }
  return { state: 'failed', finding: { code: 'node-old', version, wanted: wantedNode } };
}

/** On Linux: whether the system's C library is one that the native packages were built for. */
export function probeLibc(): Verdict {
  const found = libc();
  if (found.value === null) return { state: 'limited', finding: { code: 'libc-foreign' } };
  const version = found.value.replace('glibc ', '');
  return isAtLeast(version, wantedGlibc)
    ? { state: 'ok', finding: { code: 'libc-ok', libc: found.value } }
    : { state: 'failed', finding: { code: 'libc-old', libc: found.value, wanted: wantedGlibc } };
}

/** Reads the clock of all figures many times: it must not go back, and its steps must be small. */
export function probeClock(): Verdict {
  let stepNs = Infinity;
  let last = process.hrtime.bigint();
  for (let i = 0; i < clockReadings; i += 1) {
    const now = process.hrtime.bigint();
    const elapsedNs = Number(now - last);
    if (elapsedNs < 0) return { state: 'failed', finding: { code: 'clock-backwards' } };
    if (elapsedNs > 0) stepNs = Math.min(stepNs, elapsedNs);
    last = now;
  }
  return stepNs < coarseStepNs
    ? { state: 'ok', finding: { code: 'clock-ok', stepNs } }
    : { state: 'limited', finding: { code: 'clock-coarse', stepNs } };
}

function major(version: string): number {
  return Number.parseInt(version, 10);
}

/** Compares versions of two numbers, as glibc has them. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [foundMajor = 0, foundMinor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return foundMajor === wantedMajor ? foundMinor >= wantedMinor : foundMajor > wantedMajor;
}
