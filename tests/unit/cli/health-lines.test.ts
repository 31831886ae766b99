import { expect, test } from 'vitest';
import { Finding, type HealthCheck } from '#shared/domain/health.ts';
import { healthText } from '#shared/health-text.ts';
import { healthLines } from '../../../cli/health-lines.ts';

const path = '/data';
const gpu = {
  state: 'available',
  name: 'cuda',
  devices: ['H100'],
  totalBytes: 8e10,
  freeBytes: 7e10,
};
const absent = (reason: string) => ({
  state: 'absent',
  name: 'vulkan',
  reason,
  detail: 'libvulkan.so.1',
});

/** One of each; a code without an example here fails the first test. */
const findings = [
  { code: 'node-ok', version: '24.21.0' },
  { code: 'node-old', version: '20.1.0', wanted: '24' },
  { code: 'libc-ok', libc: 'glibc 2.36' },
  { code: 'libc-old', libc: 'glibc 2.28', wanted: '2.34' },
  { code: 'libc-foreign' },
  { code: 'clock-ok', stepNs: 70 },
  { code: 'clock-coarse', stepNs: 1_000_000 },
  { code: 'clock-backwards' },
  { code: 'folder-ok', path },
  { code: 'folder-new', path },
  { code: 'folder-open-to-others', path },
  { code: 'storage-local' },
  { code: 'storage-network', path },
  { code: 'space-ok', freeBytes: 7e10 },
  { code: 'space-low', freeBytes: 1e6, path },
  { code: 'lock-free' },
  { code: 'lock-here', pid: 7 },
  { code: 'lock-workbench', pid: 7, url: 'http://127.0.0.1:4173/' },
  { code: 'database-ok', sizeBytes: 4e6, version: 3 },
  { code: 'database-open', sizeBytes: 4e6 },
  { code: 'database-new' },
  { code: 'models-ok', count: 3, sizeBytes: 1e7 },
  { code: 'models-damaged', files: ['a.gguf', 'b.gguf'] },
  { code: 'runner-ok', model: 'Demo Teacher', processMs: 700, loadMs: 60 },
  { code: 'backend', backend: gpu },
  { code: 'backend', backend: absent('not-for-this-system') },
  { code: 'backend', backend: absent('package-missing') },
  { code: 'backend', backend: absent('no-driver') },
  { code: 'backend', backend: absent('no-device') },
  { code: 'backend', backend: absent('probe-failed') },
  { code: 'cpu-ok', library: 'zen4', threads: 1 },
  { code: 'cpu-ok', library: null, threads: 7 },
  { code: 'loopback-ok' },
  { code: 'loopback-refused', reason: 'EACCES' },
  { code: 'display-ok', name: ':0' },
  { code: 'display-none' },
  { code: 'browser-ok', name: 'firefox' },
  { code: 'browser-none' },
  { code: 'electron-ok', path },
  { code: 'electron-not-fetched' },
  { code: 'electron-not-installed' },
  { code: 'keyring-ok', name: 'org.freedesktop.secrets' },
  { code: 'keyring-none' },
  { code: 'keyring-no-bus' },
  { code: 'keyring-not-checked', reason: 'no-tool' },
  { code: 'keyring-not-checked', reason: 'other-system' },
  { code: 'timed-out', limitMs: 5000 },
  { code: 'failure', failure: { code: 'DATABASE_NEWER', found: 9, supported: 3 } },
  { code: 'probe-failed', reason: 'no clock' },
].map((finding) => Finding.parse(finding));

const check = (finding: Finding): HealthCheck => ({
  id: 'node',
  state: 'failed',
  finding,
  tookMs: 1,
});

test('there is an example of every finding', () => {
  const codes = Finding.options.map((option) => option.shape.code.value);
  expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(codes));
});

test.each(findings)('$code is said in whole words', (finding) => {
  const lines = healthLines(check(finding));
  expect(lines).not.toMatch(/[{}]|undefined|NaN|doctor\.|failure\./);
  expect(lines.split('\n')).toHaveLength(healthText(finding).advice === null ? 1 : 2);
});

test('a finding that fails or is limited says what to do, unless there is nothing', () => {
  const without = findings.filter((finding) => healthText(finding).advice === null);
  expect(
    without
      .map(({ code }) => code)
      .filter((code) => !/-(ok|local|free|here|workbench|new)$/.test(code)),
  ).toEqual([
    'backend',
    'backend',
    'electron-not-installed',
    'keyring-not-checked',
    'keyring-not-checked',
    'probe-failed',
  ]);
});

test('what a file or a driver says cannot steer the terminal', () => {
  const finding = Finding.parse({ code: 'probe-failed', reason: 'a\u001b[2Jb\u202ec' });
  expect(healthLines(check(finding))).toContain('abc');
});
