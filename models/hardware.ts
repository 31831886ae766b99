import { z } from 'zod';
import { type Fact, known, unknown } from '#shared/domain/fact.ts';
import { Backend, BackendAbsence, BackendName, CpuLibrary } from '#shared/domain/machine.ts';
import { runProbe } from './probe-process.ts';
import { oneProcess } from './runner-process.ts';

/** Starting a driver for the first time after boot takes seconds. */
const limitMs = 20_000;

const systemEntry = new URL('runner/local/probe-system.ts', import.meta.url);
const backendEntry = new URL('runner/local/probe-backend.ts', import.meta.url);

const Obstacle = z.object({ backend: BackendName, reason: BackendAbsence, detail: z.string() });
export type Obstacle = z.infer<typeof Obstacle>;

/** What is asked of the process that starts the engine. */
export const BackendRequest = z.object({ backend: BackendName });

interface ProbeOptions {
  readonly signal: AbortSignal;
}

/** What can be told without starting the engine. */
export const SystemProbe = z.object({
  libraries: z.array(CpuLibrary),
  /** Of the backends that need not be tried. */
  obstacles: z.array(Obstacle),
});
export type SystemProbe = z.infer<typeof SystemProbe>;

/** What a start of the engine on one backend found; `engine` only where it started. */
export const BackendProbe = z.object({
  backend: Backend,
  engine: z
    .object({ mathCores: z.number().int(), mappedLibrary: z.string().nullable() })
    .nullable(),
});
export type BackendProbe = z.infer<typeof BackendProbe>;

/** What can compute a model here. It changes with drivers and packages, not from run to run. */
export interface Hardware {
  readonly backends: readonly Backend[];
  readonly libraries: Fact<CpuLibrary[]>;
  readonly servingLibrary: Fact<string>;
  readonly mathCores: Fact<number>;
}

let latest: { readonly found: Promise<Hardware>; readonly signal: AbortSignal } | null = null;

/** What can compute here, as last looked at by this process: looking computes, so once is enough. */
export async function knownHardware(options: ProbeOptions): Promise<Hardware> {
  for (;;) {
    latest ??= { found: probeHardware(options), signal: options.signal };
    const looked = latest;
    const found = await looked.found;
    // Who began to look may have been closed meanwhile; then the others look for themselves.
    if (!looked.signal.aborted || options.signal.aborted) return found;
    if (latest === looked) latest = null;
  }
}

/** Looks again, after a driver was installed, say; from then on it is what is known. */
export async function refreshHardware(options: {
  readonly signal: AbortSignal;
}): Promise<Hardware> {
  const found = await probeHardware(options);
  if (!options.signal.aborted) {
    latest = { found: Promise.resolve(found), signal: new AbortController().signal };
  }
  return found;
}

/** Looks at everything that can compute, in processes of their own; what fails is part of it. */
async function probeHardware(options: ProbeOptions): Promise<Hardware> {
  const system = probeSystem(options);
  const probes = await Promise.all(
    BackendName.options.map((name) => probeBackend(name, system, options)),
  );
  const libraries = await system;
  const engine = probes.find(({ backend }) => backend.name === 'cpu')?.engine ?? null;
  return {
    backends: probes.map(({ backend }) => backend),
    libraries: libraries ? known(libraries.libraries) : unknown('probe-failed'),
    servingLibrary: mappedBy(engine),
    mathCores: engine ? known(engine.mathCores) : unknown('probe-failed'),
  };
}

function mappedBy(engine: BackendProbe['engine']): Fact<string> {
  if (process.platform !== 'linux') return unknown('other-system');
  if (engine === null) return unknown('probe-failed');
  return engine.mappedLibrary === null ? unknown('not-told') : known(engine.mappedLibrary);
}

async function probeSystem(options: ProbeOptions): Promise<SystemProbe | null> {
  try {
    const found = await runProbe(systemEntry, {}, SystemProbe, { ...options, limitMs });
    const byScore = (a: CpuLibrary, b: CpuLibrary) => (b.score.value ?? 0) - (a.score.value ?? 0);
    return { ...found, libraries: found.libraries.toSorted(byScore) };
  } catch {
    return null;
  }
}

async function probeBackend(
  name: BackendName,
  system: Promise<SystemProbe | null>,
  options: ProbeOptions,
): Promise<BackendProbe> {
  const absent = ({ reason, detail }: Omit<Obstacle, 'backend'>): BackendProbe => ({
    backend: { state: 'absent', name, reason, detail },
    engine: null,
  });
  const obstacle = async () =>
    (await system)?.obstacles.find(({ backend }) => backend === name) ?? null;
  // The CPU is tried at once, for something always has to compute.
  const known = name === 'cpu' ? null : await obstacle();
  if (known) return absent(known);
  try {
    const found = await runProbe(backendEntry, { backend: name }, BackendProbe, {
      nodeOptions: oneProcess,
      ...options,
      limitMs,
    });
    const reason = found.backend.state === 'absent' ? await obstacle() : null;
    return reason ? absent(reason) : found;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return absent({ reason: 'probe-failed', detail });
  }
}
