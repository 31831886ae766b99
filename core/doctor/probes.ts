import type { Hardware } from '#models/hardware.ts';
import type { HostChecks, HealthCheckId, Verdict } from '#shared/domain/health.ts';
import type { BackendName } from '#shared/domain/machine.ts';
import { backendVerdict, probeBundledModels, probeRunner } from './engine-probes.ts';
import { probeKeyring } from './keyring-probe.ts';
import { probeClock, probeLibc, probeNode } from './program-probes.ts';
import type { HealthProbe } from './run-doctor.ts';
import {
  databaseLimitMs,
  probeDatabase,
  probeDataFolder,
  probeDiskSpace,
  probeNetworkStorage,
} from './storage-probes.ts';

interface ProbeParts {
  readonly dataDir: string;
  /** The runner's entry file. */
  readonly runnerEntry: URL;
  readonly hostChecks: HostChecks;
  /** Who uses the data folder: known to whoever asks. */
  readonly lock: () => Verdict | Promise<Verdict>;
  /** Looks at what can compute, anew. */
  readonly hardware: (options: { readonly signal: AbortSignal }) => Promise<Hardware>;
}

const quickMs = 5_000;
const engineMs = 45_000;

type Run = HealthProbe['run'];

/** Everything that is looked at, in the order in which it is shown. */
export function healthProbes(parts: ProbeParts): HealthProbe[] {
  const { dataDir, runnerEntry, hostChecks } = parts;
  let looked: Promise<Hardware> | null = null;
  const backend = (name: BackendName) =>
    heavy(`backend-${name}`, engineMs, async (options) =>
      backendVerdict(name, await (looked ??= parts.hardware(options))),
    );
  const host = (id: keyof HostChecks): HealthProbe[] => {
    const check = hostChecks[id];
    return check ? [light(id, check)] : [];
  };
  const isLinux = process.platform === 'linux';
  const gpus = process.platform === 'darwin' ? (['metal'] as const) : (['cuda', 'vulkan'] as const);
  return [
    light('node', probeNode),
    ...(isLinux ? [light('libc', probeLibc)] : []),
    light('clock', probeClock),
    light('data-folder', () => probeDataFolder(dataDir)),
    light('network-storage', () => probeNetworkStorage(dataDir)),
    light('disk-space', () => probeDiskSpace(dataDir)),
    light('lock', parts.lock),
    heavy('database', databaseLimitMs, (options) => probeDatabase(dataDir, options)),
    heavy('bundled-models', engineMs, probeBundledModels),
    backend('cpu'),
    heavy('runner', engineMs, (options) => probeRunner(runnerEntry, options)),
    ...gpus.map(backend),
    ...host('loopback'),
    ...host('display'),
    ...host('browser'),
    ...host('electron'),
    light('keyring', probeKeyring),
  ];
}

function light(id: HealthCheckId, run: Run): HealthProbe {
  return { id, run, limitMs: quickMs, isHeavy: false };
}

function heavy(id: HealthCheckId, limitMs: number, run: Run): HealthProbe {
  return { id, run, limitMs, isHeavy: true };
}
