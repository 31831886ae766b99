import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a package is made of, largest first; a part is counted where it stands first in the list.
 * @param {string} folder the unpacked application
 * @returns {{ name: string, sizeBytes: number }[]}
 */
export function partSizes(folder) {
  const sizes = new Map(parts.map(({ name }) => [name, 0]));
  for (const path of filesUnder(folder)) {
    const inside = path.slice(folder.length + 1).replaceAll('\\', '/');
    const part = parts.find(({ pattern }) => pattern.test(inside));
    if (part) sizes.set(part.name, (sizes.get(part.name) ?? 0) + lstatSync(path).size);
  }
  return [...sizes]
    .map(([name, sizeBytes]) => ({ name, sizeBytes }))
    .toSorted((a, b) => b.sizeBytes - a.sizeBytes);
}

const parts = [
  { name: 'Node', pattern: /resources\/node(\.exe)?$/ },
  { name: 'llama.cpp', pattern: /node_modules\/(@node-llama-cpp|node-llama-cpp)\// },
  { name: 'SQLite', pattern: /node_modules\/better-sqlite3\// },
  { name: 'koffi', pattern: /node_modules\/(koffi|@koromix)\// },
  { name: 'other modules', pattern: /\/node_modules\// },
  { name: 'bundled models and data', pattern: /app\.asar\.unpacked\/data\// },
  { name: 'pages', pattern: /app\.asar\.unpacked\/dist\// },
  { name: 'core', pattern: /app\.asar\.unpacked\// },
  { name: 'desktop shell', pattern: /app\.asar$/ },
  { name: 'Electron', pattern: /./ },
];

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
