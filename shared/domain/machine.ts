import { z } from 'zod';
import { Fact } from './fact.ts';

/** One of the CPU libraries that the engine ships, and what it says of itself on this CPU. */
export const CpuLibrary = z.object({
  /** The instruction sets it was built for, by the name of a processor: `haswell`, `zen4` … */
  name: z.string(),
  /** From `ggml_backend_score()`: 0 cannot run here; the highest is loaded. */
  score: Fact(z.number().int()),
});
export type CpuLibrary = z.infer<typeof CpuLibrary>;

export const BackendName = z.enum(['cpu', 'cuda', 'vulkan', 'metal']);
export type BackendName = z.infer<typeof BackendName>;

/** Why a backend cannot compute here, from the first thing that is missing to the last. */
export const BackendAbsence = z.enum([
  'not-for-this-system',
  'package-missing',
  'no-driver',
  'no-device',
  'probe-failed',
]);
export type BackendAbsence = z.infer<typeof BackendAbsence>;

/** Something that can compute a model, as a real start of the engine on it found it. */
export const Backend = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('available'),
    name: BackendName,
    devices: z.array(z.string()),
    /** Of the devices together; `null` for the CPU. */
    totalBytes: z.number().int().nullable(),
    freeBytes: z.number().int().nullable(),
  }),
  z.object({
    state: z.literal('absent'),
    name: BackendName,
    reason: BackendAbsence,
    /** What the system said; may be empty. */
    detail: z.string(),
  }),
]);
export type Backend = z.infer<typeof Backend>;

/** What the CPU is and which of the engine's libraries serves it. */
const MachineCpu = z.object({
  model: z.string(),
  logicalCores: z.number().int(),
  /** Cores that this process may use: affinity and limits of a container are subtracted. */
  usableCores: z.number().int(),
  physicalCores: Fact(z.number().int()),
  /** Cores that llama.cpp takes for useful in computing: no second threads, no efficiency cores. */
  mathCores: Fact(z.number().int()),
  /** As the system names them. */
  instructionSets: Fact(z.array(z.string())),
  /** Best first. */
  libraries: Fact(z.array(CpuLibrary)),
  /** The library that a started engine has really mapped; elsewhere than on Linux not known. */
  servingLibrary: Fact(z.string()),
  /** What `threads: auto` is here. */
  autoThreads: z.number().int(),
});

/** Bytes. */
const MachineMemory = z.object({
  totalBytes: z.number().int(),
  /** What a process may still take, the limit of a container included. */
  availableBytes: z.number().int(),
  swapTotalBytes: Fact(z.number().int()),
  swapFreeBytes: Fact(z.number().int()),
  /** Set by a container or the system. */
  limitBytes: Fact(z.number().int()),
});

/** The machine when it was looked at: what figures of a run stand on. */
export const MachineReport = z.object({
  /** Wall clock, milliseconds since 1970. */
  atMs: z.number(),
  system: z.object({
    platform: z.string(),
    release: z.string(),
    arch: z.string(),
    /** As `glibc 2.36`. */
    libc: Fact(z.string()),
  }),
  cpu: MachineCpu,
  memory: MachineMemory,
  backends: z.array(Backend),
  power: z.object({
    source: Fact(z.enum(['mains', 'battery'])),
    /** The policy by which the system sets the clock rate: `performance`, `powersave` … */
    governor: Fact(z.string()),
  }),
  load: z.object({
    /** Processes that compute or wait for it, averaged over 1, 5 and 15 minutes. */
    averages: Fact(z.tuple([z.number(), z.number(), z.number()])),
    /** Share of all cores in use, over the tenth of a second in which it was looked at. */
    busyShare: Fact(z.number()),
  }),
});
export type MachineReport = z.infer<typeof MachineReport>;

/**
 * Processor time while an attempt was computed, on the cores that it may use, in milliseconds (the
 * system counts in hundredths of a second).
 */
export const CpuUse = z.object({
  wallMs: z.number(),
  cores: z.number().int(),
  busyMs: z.number(),
  idleMs: z.number(),
  /** Taken by the host of a virtual machine. */
  stolenMs: z.number(),
  /** Of the busy time, what the core and its runners used. */
  ownMs: z.number(),
});
export type CpuUse = z.infer<typeof CpuUse>;

/**
 * What `threads: auto` uses. One core is left free: ggml's threads spin, and on a full machine they
 * stop each other. Cores that this process may not use do not count.
 * @param mathCores `null`: not known, every usable core counts
 */
export function autoThreadCount(mathCores: number | null, usableCores: number): number {
  return Math.max(1, Math.min(mathCores ?? usableCores, usableCores) - 1);
}
