// Tells what a reader could do to the machine, as the name of a part that is missing.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const attempts = {
  'writes a file': () => writeFileSync('written', 'x'),
  'starts a process': () => spawnSync(process.execPath, ['--version']),
  'loads native code': () => process.dlopen({ exports: {} }, 'any.node'),
  'knows a secret': () => {
    const secret = process.env['TRIPTYCH_TEST_SECRET'];
    if (secret === undefined) throw Object.assign(new Error(), { code: 'NO_SECRET' });
  },
};

const denials: readonly unknown[] = ['ERR_ACCESS_DENIED', 'ERR_DLOPEN_DISABLED', 'NO_SECRET'];

process.once('message', () => {
  const done = Object.entries(attempts).flatMap(([name, attempt]) => {
    try {
      attempt();
      return [name];
    } catch (error) {
      return denials.includes((error as { code?: unknown }).code)
        ? []
        : [`${name}: ${String(error)}`];
    }
  });
  process.send?.({ type: 'missing', path: done.join(', ') });
});
process.send?.({ type: 'hello' });
