import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** What git ignores, and git itself. */
const LEFT_OUT = new Set([
  '.git',
  'node_modules',
  '.runtime',
  '.tsbuild',
  'dist',
  'out',
  'coverage',
]);

/** Paths of the repository's files whose name ends so, relative to its root. */
export function repositoryFiles(...endings: readonly string[]): readonly string[] {
  return filesBelow('').filter((path) => endings.some((ending) => path.endsWith(ending)));
}

/** A file's text; the path is relative to the root. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Whether the repository has that file. */
export function isThere(path: string): boolean {
  return existsSync(join(root, path));
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}
