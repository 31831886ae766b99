/** Processor time of some cores since the start of the system, in milliseconds. */
export interface CpuTimes {
  readonly cores: number;
  readonly busyMs: number;
  readonly idleMs: number;
  /** Taken by the host of a virtual machine. */
  readonly stolenMs: number;
}

/** Linux counts in hundredths of a second towards programs, whatever its own clock is. */
const msPerTick = 10;

/**
 * `/proc/stat`: the lines of the single cores, added up.
 * @param cores the numbers of the cores that count; `null`: all
 * @returns `null` when there is none of them, or a sandbox shows only zeros
 */
export function parseCpuTimes(text: string, cores: ReadonlySet<number> | null): CpuTimes | null {
  const lines = [...text.matchAll(/^cpu(\d+) (.*)$/gm)].filter(
    ([, core]) => cores === null || cores.has(Number(core)),
  );
  let [busyMs, idleMs, stolenMs] = [0, 0, 0];
  for (const [, , fields = ''] of lines) {
    // Guests (fields 9 and 10) are part of user and nice already.
    const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, hard = 0, soft = 0, stolen = 0] =
      fields.split(' ').map((ticks) => Number(ticks) * msPerTick);
    busyMs += user + nice + system + hard + soft;
    idleMs += idle + wait;
    stolenMs += stolen;
  }
  return busyMs + idleMs > 0 ? { cores: lines.length, busyMs, idleMs, stolenMs } : null;
}

/** `/proc/PID/stat`: time of a process and of its children that have ended, in milliseconds. */
export function parseProcessMs(text: string): number | null {
  // The name before stands in brackets and may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).map(Number);
  const sum = ticks.reduce((total, each) => total + each, 0);
  return ticks.length === 4 && Number.isFinite(sum) ? sum * msPerTick : null;
}

/** `Cpus_allowed_list` of `/proc/PID/status`: `0-1,4`. `null` when there is none. */
export function parseAllowedCores(text: string): Set<number> | null {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(text)?.[1];
  if (list === undefined) return null;
  const cores = new Set<number>();
  for (const range of list.split(',')) {
    const [first = NaN, last = first] = range.split('-').map(Number);
    for (let core = first; core <= last; core += 1) cores.add(core);
  }
  return cores;
}

/** What `/proc/cpuinfo` says; ARM names no cores there, and old kernels no instruction sets. */
export function parseCpuInfo(text: string): {
  readonly physicalCores: number | null;
  readonly instructionSets: string[] | null;
} {
  const flags = /^(?:flags|Features|isa)\s*:\s*(.+)$/m.exec(text)?.[1];
  const cores = new Set<string>();
  for (const block of text.split(/\n\s*\n/)) {
    const core = /^core id\s*:\s*(\d+)$/m.exec(block)?.[1];
    const socket = /^physical id\s*:\s*(\d+)$/m.exec(block)?.[1] ?? '0';
    if (core !== undefined) cores.add(`${socket}/${core}`);
  }
  return {
    physicalCores: cores.size > 0 ? cores.size : null,
    instructionSets: flags === undefined ? null : flags.trim().split(/\s+/),
  };
}

/** `SwapTotal` and `SwapFree` of `/proc/meminfo`, in bytes. */
export function parseSwap(
  text: string,
): { readonly totalBytes: number; readonly freeBytes: number } | null {
  const bytes = (name: string) => {
    const kibibytes = new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(text)?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  };
  const [totalBytes, freeBytes] = [bytes('SwapTotal'), bytes('SwapFree')];
  return totalBytes === null || freeBytes === null ? null : { totalBytes, freeBytes };
}

/** One folder of `/sys/class/power_supply`; a file that is not there is `null`. */
export interface PowerSupply {
  readonly type: string | null;
  readonly online: string | null;
  readonly status: string | null;
  /** `Device`: the battery of a mouse or a headset. */
  readonly scope: string | null;
}

/** What feeds the machine; `null`: its supplies do not tell, or it has none that is known of. */
export function powerSource(supplies: readonly PowerSupply[]): 'mains' | 'battery' | null {
  const own = supplies.filter(({ scope }) => scope !== 'Device');
  const plugs = own.filter(({ type, online }) => type !== 'Battery' && online !== null);
  if (plugs.some(({ online }) => online === '1')) return 'mains';
  const batteries = own.filter(({ type }) => type === 'Battery').map(({ status }) => status);
  if (batteries.includes('Discharging')) return 'battery';
  return batteries.includes('Charging') || batteries.includes('Full') ? 'mains' : null;
}
