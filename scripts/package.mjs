import { build } from 'electron-builder';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from './lib/main.mjs';
import { root } from './lib/project.mjs';
import { ensureRenderer } from './lib/renderer.mjs';
import { ensureShell } from './lib/shell.mjs';
import { builderConfig } from './package/config.mjs';
import { partSizes } from './package/sizes.mjs';
import { writeStandIn } from './package/stand-in.mjs';

// `npm run package`: installers for this system. `-- --dir`: the unpacked application only.
runMain(async () => {
  const { values } = parseArgs({
    options: {
      dir: { type: 'boolean', default: false },
      cuda: { type: 'boolean', default: false },
      output: { type: 'string', default: 'out' },
    },
  });
  const real = join(root, 'node_modules', 'electron', 'dist');
  if (!existsSync(real) && !values.dir) {
    console.error(
      'Electron is not here: npm run desktop fetches it. What goes into the package can be looked at ' +
        'without it: npm run package -- --dir',
    );
    return 1;
  }
  await ensureRenderer(console.log);
  await ensureShell(console.log);
  const output = resolve(root, values.output);
  const temporary = mkdtempSync(join(tmpdir(), 'triptych-package-'));
  try {
    if (!existsSync(real)) console.log('Electron is not here: a stand-in takes its place.');
    const electronDist = existsSync(real) ? real : writeStandIn(join(temporary, 'electron'));
    const config = builderConfig({ output, electronDist, hasCuda: values.cuda });
    await build({ projectDir: root, config, ...(values.dir ? { dir: true } : {}) });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  printSizes(unpackedFolder(output));
  return 0;
});

/** @param {string} output */
function unpackedFolder(output) {
  if (process.platform === 'linux') return join(output, 'linux-unpacked');
  if (process.platform === 'win32') return join(output, 'win-unpacked');
  return join(output, process.arch === 'arm64' ? 'mac-arm64' : 'mac');
}

/** @param {string} folder */
function printSizes(folder) {
  const sizes = partSizes(folder);
  const total = sizes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  console.log(`\nIn ${folder}:`);
  for (const { name, sizeBytes } of [...sizes, { name: 'in all', sizeBytes: total }]) {
    console.log(`${(sizeBytes / 1e6).toFixed(1).padStart(8)} MB  ${name}`);
  }
}
