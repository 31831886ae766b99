import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runMain } from './lib/main.mjs';
import { privateNode, root } from './lib/project.mjs';
import { runInForeground } from './lib/run.mjs';
import { ensureSetup } from './lib/setup.mjs';

const folder = join(root, 'tests', 'torture');

// `npm run torture -- NAME`: a long test that the usual run leaves out.
runMain(async () => {
  const [name, ...args] = process.argv.slice(2);
  const known = existsSync(folder)
    ? readdirSync(folder).flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -3)] : []))
    : [];
  if (name === undefined || !known.includes(name)) {
    if (name !== undefined) console.error(`There is no torture test '${name}'.`);
    console.log(`npm run torture -- NAME, where NAME is one of:\n  ${known.join('\n  ')}`);
    return name === undefined ? 0 : 2;
  }
  await ensureSetup(console.log);
  return runInForeground(privateNode, [join('tests', 'torture', `${name}.ts`), ...args]);
});
