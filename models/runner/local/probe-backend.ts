import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { getLlama, type Llama } from 'node-llama-cpp';
import type { BackendName } from '#shared/domain/machine.ts';
import { type BackendProbe, BackendRequest } from '#models/hardware.ts';
import { cpuLibraryName } from './native-package.ts';

// Starts the engine on one backend and says what it found. A process of its own: a driver may hang.
// What Node made of the sources is kept now: this process is killed, not left to end.
flushCompileCache();
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.once('message', (request) => void answer(BackendRequest.parse(request).backend));

async function answer(name: BackendName): Promise<void> {
  process.send?.(await probe(name));
}

async function probe(name: BackendName): Promise<BackendProbe> {
  try {
    const gpu = name === 'cpu' ? false : name;
    const quiet = { progressLogs: false, logger: () => {} } as const;
    return await available(name, await getLlama({ build: 'never', gpu, maxThreads: 0, ...quiet }));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { backend: { state: 'absent', name, reason: 'probe-failed', detail }, engine: null };
  }
}

async function available(name: BackendName, llama: Llama): Promise<BackendProbe> {
  const engine = { mathCores: llama.cpuMathCores, mappedLibrary: mappedLibrary() };
  if (name === 'cpu') {
    const none = { devices: [], totalBytes: null, freeBytes: null };
    return { backend: { state: 'available', name, ...none }, engine };
  }
  const devices = await llama.getGpuDeviceNames();
  if (devices.length === 0) {
    return { backend: { state: 'absent', name, reason: 'no-device', detail: '' }, engine };
  }
  const { total: totalBytes, free: freeBytes } = await llama.getVramState();
  return { backend: { state: 'available', name, devices, totalBytes, freeBytes }, engine };
}

/** The CPU library that this process has in its memory; `null` where the system does not tell. */
function mappedLibrary(): string | null {
  try {
    const files = readFileSync('/proc/self/maps', 'utf8').match(/\/.*$/gm) ?? [];
    return files.map(cpuLibraryName).find((found) => found !== null) ?? null;
  } catch {
    return null;
  }
}
