import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemMemory } from '#models/system-memory.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
  put('proc/meminfo', 'MemTotal:  8000 kB\nMemFree:  100 kB\nMemAvailable:  5000 kB\n');
});
afterEach(() => folder[Symbol.dispose]());

function put(file: string, text: string): void {
  const path = join(folder.path, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const kibibyte = 1024;
const read = () => systemMemory(folder.path);

test('without a limit it is what the system calls available, not what lies idle', () => {
  put('proc/self/cgroup', '0::/\n');
  expect(read()).toMatchObject({
    totalBytes: 8000 * kibibyte,
    availableBytes: 5000 * kibibyte,
  });
});

test('a limit on a group above counts, and files it has cached are free', () => {
  put('proc/self/cgroup', '0::/outer/inner\n');
  put('sys/fs/cgroup/outer/memory.max', `${2000 * kibibyte}\n`);
  put('sys/fs/cgroup/outer/memory.current', `${1500 * kibibyte}\n`);
  put('sys/fs/cgroup/outer/memory.stat', `anon 1\ninactive_file ${400 * kibibyte}\n`);
  put('sys/fs/cgroup/outer/inner/memory.max', 'max\n');
  put('sys/fs/cgroup/outer/inner/memory.current', '1\n');
  expect(read()).toMatchObject({
    totalBytes: 2000 * kibibyte,
    availableBytes: 900 * kibibyte,
  });
});

test('a limit in a container, where its own group is the root, counts', () => {
  put('proc/self/cgroup', '0::/\n');
  put('sys/fs/cgroup/memory.max', `${3000 * kibibyte}\n`);
  put('sys/fs/cgroup/memory.current', `${3500 * kibibyte}\n`);
  expect(read()).toMatchObject({ totalBytes: 3000 * kibibyte, availableBytes: 0 });
});

test('how much may be locked is the soft limit, and without limit with the right to lock', () => {
  put('proc/self/limits', 'Max locked memory         8388608              9999999   bytes\n');
  put('proc/self/status', 'CapEff:\t0000000000000000\n');
  expect(read().lockableBytes).toBe(8_388_608);
  put('proc/self/status', 'CapEff:\t0000000000004000\n');
  expect(read().lockableBytes).toBeNull();
  put('proc/self/status', 'CapEff:\t0000000000000000\n');
  put(
    'proc/self/limits',
    'Max locked memory         unlimited            unlimited            bytes\n',
  );
  expect(read().lockableBytes).toBeNull();
});

test('where the system tells nothing it is what Node tells', () => {
  using empty = temporaryFolder();
  const { totalBytes, availableBytes, lockableBytes } = systemMemory(empty.path);
  expect(availableBytes).toBeGreaterThan(0);
  expect(totalBytes).toBeGreaterThanOrEqual(availableBytes);
  expect(lockableBytes).toBeNull();
});
