import { describe, expect, it, test } from 'vitest';
import {
  parseAllowedCores,
  parseCpuInfo,
  parseCpuTimes,
  parseProcessMs,
  parseSwap,
  powerSource,
  type PowerSupply,
} from '#core/machine/proc-files.ts';

/** A virtual machine whose host took some time; in ticks, as every file of its kind. */
const stat = `cpu  700 20 200 5000 40 5 15 60 10 0
cpu0 400 10 100 2000 20 5 10 40 10 0
cpu1 300 10 100 3000 20 0 5 20 0 0
intr 12345 0 0
ctxt 1
btime 1790000000
`;

describe('processor time', () => {
  it('of all cores is told apart into busy, idle and taken by the host', () => {
    expect(parseCpuTimes(stat, null)).toEqual({
      cores: 2,
      busyMs: (525 + 415) * 10,
      idleMs: (2020 + 3020) * 10,
      stolenMs: 60 * 10,
    });
  });

  it('counts only the cores that may be used, so that neighbours on others do not disturb', () => {
    expect(parseCpuTimes(stat, new Set([1]))).toEqual({
      cores: 1,
      busyMs: 4150,
      idleMs: 30_200,
      stolenMs: 200,
    });
  });

  it.each([
    ['a sandbox that shows zeros', 'cpu  0 0 0 0\ncpu0 0 0 0 0 0 0 0 0 0 0\n'],
    ['a file that is not there', ''],
    ['a file without the single cores', 'cpu  700 20 200 5000 40 5 15 60 10 0\n'],
  ])('of %s is not known, rather than 0', (_, text) => {
    expect(parseCpuTimes(text, null)).toBeNull();
  });

  it('of an old kernel without the later fields is still told', () => {
    expect(parseCpuTimes('cpu0 10 0 5 85\n', null)).toMatchObject({ busyMs: 150, idleMs: 850 });
  });

  it('of a process is read behind a name that looks like fields itself', () => {
    const text = '42 (a) R 1 (b) c) S 1 42 42 0 -1 4194560 100 0 0 0 30 12 5 3 20 0 7 0 99 1 2 3';
    expect(parseProcessMs(text)).toBe(500);
  });

  it.each(['', '42 (node', '42 (node) S 1 2 3'])('of %j is not known', (text) => {
    expect(parseProcessMs(text)).toBeNull();
  });
});

test('the cores that a container gives are read from their list', () => {
  const status = (list: string) => `Name:\tnode\nCpus_allowed:\tff\nCpus_allowed_list:\t${list}\n`;
  expect(parseAllowedCores(status('0-1'))).toEqual(new Set([0, 1]));
  expect(parseAllowedCores(status('2,4-6'))).toEqual(new Set([2, 4, 5, 6]));
  expect(parseAllowedCores(status('7'))).toEqual(new Set([7]));
  expect(parseAllowedCores('Name:\tnode\n')).toBeNull();
});

describe('/proc/cpuinfo', () => {
  const xeon = (processor: number, socket: number, core: number) =>
    `processor\t: ${processor}\nmodel name\t: Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz\nphysical id\t: ${socket}\nsiblings\t: 4\ncore id\t\t: ${core}\ncpu cores\t: 2\nflags\t\t: fpu sse4_2 avx2 avx512f\n`;

  it('of two sockets with two threads per core counts the cores', () => {
    const blocks = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => xeon(i, Math.floor(i / 2) % 2, i % 2));
    expect(parseCpuInfo(blocks.join('\n'))).toEqual({
      physicalCores: 4,
      instructionSets: ['fpu', 'sse4_2', 'avx2', 'avx512f'],
    });
  });

  it('of a virtual machine counts the cores that it shows', () => {
    const block = (core: number) =>
      `processor\t: ${core}\nvendor_id\t: AuthenticAMD\nmodel name\t: AMD EPYC\nphysical id\t: 0\ncore id\t\t: ${core}\nflags\t\t: fpu avx avx2\n`;
    expect(parseCpuInfo(`${block(0)}\n${block(1)}\n`).physicalCores).toBe(2);
  });

  it('of a Raspberry Pi names no cores, and what it can do under another word', () => {
    const block = (core: number) =>
      `processor\t: ${core}\nBogoMIPS\t: 108.00\nFeatures\t: fp asimd evtstrm crc32\nCPU part\t: 0xd08\n`;
    expect(parseCpuInfo([0, 1, 2, 3].map(block).join('\n'))).toEqual({
      physicalCores: null,
      instructionSets: ['fp', 'asimd', 'evtstrm', 'crc32'],
    });
  });

  it('that cannot be read tells nothing', () => {
    expect(parseCpuInfo('')).toEqual({ physicalCores: null, instructionSets: null });
  });
});

test('swap that is not there is 0, and swap that nobody tells of is not known', () => {
  const without =
    'MemTotal:       24684092 kB\nSwapTotal:             0 kB\nSwapFree:              0 kB\n';
  const laptop =
    'MemTotal:       16000000 kB\nSwapTotal:       2097148 kB\nSwapFree:        1000000 kB\n';
  expect(parseSwap(without)).toEqual({ totalBytes: 0, freeBytes: 0 });
  expect(parseSwap(laptop)).toEqual({ totalBytes: 2097148 * 1024, freeBytes: 1000000 * 1024 });
  expect(parseSwap('')).toBeNull();
});

describe('the power source', () => {
  const supply = (given: Partial<PowerSupply>): PowerSupply => ({
    type: null,
    online: null,
    status: null,
    scope: null,
    ...given,
  });
  const battery = (status: string) => supply({ type: 'Battery', status });

  it.each([
    [
      'a laptop on its plug',
      [supply({ type: 'Mains', online: '1' }), battery('Charging')],
      'mains',
    ],
    [
      'a laptop off its plug',
      [supply({ type: 'Mains', online: '0' }), battery('Discharging')],
      'battery',
    ],
    [
      'a laptop fed over USB-C',
      [supply({ type: 'USB', online: '1' }), battery('Not charging')],
      'mains',
    ],
    ['a full battery without a named plug', [battery('Full')], 'mains'],
    [
      'a desktop with a wireless mouse',
      [supply({ type: 'Battery', status: 'Discharging', scope: 'Device' })],
      null,
    ],
    ['a server or a container', [], null],
    ['a battery that does not tell', [battery('Unknown')], null],
  ])('of %s', (_, supplies, source) => {
    expect(powerSource(supplies)).toBe(source);
  });
});
