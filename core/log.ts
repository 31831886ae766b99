import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { ulid } from 'ulid';

export interface Log {
  /** Writes a fault of our own down and returns the id that the user is told. No prompt, no answer. */
  bug(error: unknown, context?: Readonly<Record<string, string>>): string;
}

const largestBytes = 4 * 1024 * 1024;

/** The log of one data folder: lines of JSON, readable by its owner, one older file kept. */
export function openLog(dataDir: string): Log {
  const folder = path.join(dataDir, 'logs');
  const file = path.join(folder, 'triptych.log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    bug(error, context = {}) {
      const id = ulid();
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const line = JSON.stringify({ id, at: new Date().toISOString(), ...context, stack });
      try {
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) {
          renameSync(file, `${file}.1`);
        }
        appendFileSync(file, `${line}\n`, { mode: 0o600 });
      } catch {
        // A full disk must not turn one fault into two.
      }
      return id;
    },
  };
}
