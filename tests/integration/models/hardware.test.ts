import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { knownHardware } from '#models/hardware.ts';
import { runProbe } from '#models/probe-process.ts';
import { followRun, openWorkbench, paneFor, startRun, teacher } from '#tests/helpers/workbench.ts';
import { isAlive } from '#tests/helpers/processes.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const never = new AbortController().signal;
const linuxOnly = process.platform === 'linux';

test('the CPU computes here, and whatever cannot says why', async () => {
  const { backends, mathCores } = await knownHardware({ signal: never });
  expect(backends.map(({ name }) => name)).toEqual(['cpu', 'cuda', 'vulkan', 'metal']);
  expect(backends[0]).toMatchObject({ name: 'cpu', state: 'available' });
  expect(mathCores.value).toBeGreaterThan(0);
  for (const backend of backends) {
    if (backend.state === 'available') continue;
    expect(backend.reason === 'not-for-this-system' || backend.detail !== '').toBe(true);
  }
});

test.runIf(linuxOnly)(
  'the library that is said to serve is the best, and the one a runner has',
  async () => {
    const { libraries, servingLibrary } = await knownHardware({ signal: never });
    const [best] = libraries.value ?? [];
    expect(best?.score.value).toBeGreaterThan(0);
    expect(servingLibrary.value).toBe(best?.name);

    using folder = temporaryFolder();
    await using workbench = await openWorkbench(folder.path);
    await followRun(workbench, await startRun(workbench, [paneFor(teacher)]));
    const pid = await pidOfLoadedModel(workbench);
    const mapped = new Set(
      readFileSync(`/proc/${pid}/maps`, 'utf8').match(/libggml-cpu[\w.-]*(?=\.so$)/gm),
    );
    const suffix = servingLibrary.value === 'generic' ? '' : `-${servingLibrary.value}`;
    expect(mapped).toEqual(new Set([`libggml-cpu${suffix}`]));
  },
);

async function pidOfLoadedModel({ client }: Awaited<ReturnType<typeof openWorkbench>>) {
  for await (const { loadedModels } of await client.system.followStatus()) {
    return loadedModels[0]?.pid;
  }
  return undefined;
}

test('who is closed while looking leaves no half of the truth to the others', async () => {
  vi.resetModules();
  const fresh = await import('#models/hardware.ts');
  const closed = new AbortController();
  const first = fresh.knownHardware(closed);
  const second = fresh.knownHardware({ signal: never });
  closed.abort();
  expect((await first).backends[0]).toMatchObject({ name: 'cpu', state: 'absent' });
  expect((await second).backends[0]).toMatchObject({ name: 'cpu', state: 'available' });
});

const Answer = z.object({ pid: z.number() });

/** A probe that answers with its process, as this code lets it. */
async function probeFile(folder: string, code: string): Promise<URL> {
  const file = join(folder, 'probe.mjs');
  await writeFile(file, code);
  return pathToFileURL(file);
}

test('a probe that has answered is ended, even if a driver of it would go on', async () => {
  using folder = temporaryFolder();
  const code = 'process.send({ pid: process.pid }); setInterval(() => {}, 60_000);';
  const entry = await probeFile(folder.path, code);
  const { pid } = await runProbe(entry, {}, Answer, { limitMs: 60_000, signal: never });
  await expect.poll(() => isAlive(pid), { timeout: 30_000 }).toBe(false);
});

test.each([
  ['hangs', 'setInterval(() => {}, 60_000);', 500, 'within 500 ms'],
  [
    'crashes',
    'process.kill(process.pid, "SIGSEGV"); setInterval(() => {}, 60_000);',
    60_000,
    'SIGSEGV',
  ],
  ['throws', 'throw new Error("no driver");', 60_000, 'exit code 1'],
  [
    'says something else',
    'process.send("hello"); setInterval(() => {}, 60_000);',
    60_000,
    'SIGKILL',
  ],
])('a probe that %s disturbs nobody, and the reason is told', async (_, code, limitMs, reason) => {
  using folder = temporaryFolder();
  const entry = await probeFile(folder.path, code);
  await expect(runProbe(entry, {}, Answer, { limitMs, signal: never })).rejects.toThrow(reason);
});

test('a probe has none of the keys of this process', async () => {
  using folder = temporaryFolder();
  process.env['SOME_API_KEY'] = 'secret';
  try {
    const code = 'process.send(Object.keys(process.env)); setInterval(() => {}, 60_000);';
    const entry = await probeFile(folder.path, code);
    const names = await runProbe(entry, {}, z.array(z.string()), {
      limitMs: 60_000,
      signal: never,
    });
    expect(names).not.toContain('SOME_API_KEY');
  } finally {
    delete process.env['SOME_API_KEY'];
  }
});
