import { z } from 'zod';
import { Failure } from './failure.ts';
import { Backend } from './machine.ts';

/** Everything that the doctor looks at, in the order in which it is shown. */
export const HealthCheckId = z.enum([
  'node',
  'libc',
  'clock',
  'data-folder',
  'network-storage',
  'disk-space',
  'lock',
  'database',
  'bundled-models',
  'backend-cpu',
  'runner',
  'backend-cuda',
  'backend-vulkan',
  'backend-metal',
  'loopback',
  'display',
  'browser',
  'electron',
  'keyring',
]);
export type HealthCheckId = z.infer<typeof HealthCheckId>;

/**
 * `ok`: it works. `limited`: something is missing that Triptych can do without. `failed`: Triptych
 * cannot do its work. `unknown`: it was not looked at, or not to the end.
 */
export const HealthState = z.enum(['ok', 'limited', 'failed', 'unknown']);
export type HealthState = z.infer<typeof HealthState>;

const path = z.string();

/** What a check found, as a code with the data that its words need (`health-text.ts`). */
export const Finding = z.discriminatedUnion('code', [
  z.object({ code: z.literal('node-ok'), version: z.string() }),
  z.object({ code: z.literal('node-old'), version: z.string(), wanted: z.string() }),
  z.object({ code: z.literal('libc-ok'), libc: z.string() }),
  z.object({ code: z.literal('libc-old'), libc: z.string(), wanted: z.string() }),
  z.object({ code: z.literal('libc-foreign') }),
  z.object({ code: z.literal('clock-ok'), stepNs: z.number() }),
  z.object({ code: z.literal('clock-coarse'), stepNs: z.number() }),
  z.object({ code: z.literal('clock-backwards') }),
  z.object({ code: z.literal('folder-ok'), path }),
  z.object({ code: z.literal('folder-new'), path }),
  z.object({ code: z.literal('folder-open-to-others'), path }),
  z.object({ code: z.literal('storage-local') }),
  z.object({ code: z.literal('storage-network'), path }),
  z.object({ code: z.literal('space-ok'), freeBytes: z.number() }),
  z.object({ code: z.literal('space-low'), freeBytes: z.number(), path }),
  z.object({ code: z.literal('lock-free') }),
  z.object({ code: z.literal('lock-here'), pid: z.number().int() }),
  z.object({ code: z.literal('lock-workbench'), pid: z.number().int(), url: z.string() }),
  z.object({ code: z.literal('database-ok'), sizeBytes: z.number(), version: z.number().int() }),
  /** A journal is left: another process is writing, or one died; the next start tidies up. */
  z.object({ code: z.literal('database-open'), sizeBytes: z.number() }),
  z.object({ code: z.literal('database-new') }),
  z.object({ code: z.literal('models-ok'), count: z.number().int(), sizeBytes: z.number() }),
  z.object({ code: z.literal('models-damaged'), files: z.array(z.string()) }),
  z.object({
    code: z.literal('runner-ok'),
    model: z.string(),
    processMs: z.number(),
    loadMs: z.number(),
  }),
  z.object({ code: z.literal('backend'), backend: Backend }),
  z.object({
    code: z.literal('cpu-ok'),
    library: z.string().nullable(),
    threads: z.number().int(),
  }),
  z.object({ code: z.literal('loopback-ok') }),
  z.object({ code: z.literal('loopback-refused'), reason: z.string() }),
  z.object({ code: z.literal('display-ok'), name: z.string() }),
  z.object({ code: z.literal('display-none') }),
  z.object({ code: z.literal('browser-ok'), name: z.string() }),
  z.object({ code: z.literal('browser-none') }),
  z.object({ code: z.literal('electron-ok'), path }),
  z.object({ code: z.literal('electron-not-fetched') }),
  z.object({ code: z.literal('electron-not-installed') }),
  z.object({ code: z.literal('keyring-ok'), name: z.string() }),
  z.object({ code: z.literal('keyring-none') }),
  z.object({ code: z.literal('keyring-no-bus') }),
  z.object({ code: z.literal('keyring-not-checked'), reason: z.enum(['no-tool', 'other-system']) }),
  z.object({ code: z.literal('timed-out'), limitMs: z.number() }),
  z.object({ code: z.literal('failure'), failure: Failure }),
  z.object({ code: z.literal('probe-failed'), reason: z.string() }),
]);
export type Finding = z.infer<typeof Finding>;

export const HealthCheck = z.object({
  id: HealthCheckId,
  state: HealthState,
  finding: Finding,
  tookMs: z.number(),
});
export type HealthCheck = z.infer<typeof HealthCheck>;

/** First the checks that will come, then each as it is done. */
export const HealthEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('planned'), ids: z.array(HealthCheckId) }),
  z.object({ type: z.literal('checked'), check: HealthCheck }),
]);
export type HealthEvent = z.infer<typeof HealthEvent>;

/** What a check came to. */
export type Verdict = Pick<HealthCheck, 'state' | 'finding'>;

/** What only a host can look at: how it shows itself. A host offers those that concern it. */
export type HostChecks = Partial<
  Record<'loopback' | 'display' | 'browser' | 'electron', () => Verdict | Promise<Verdict>>
>;
