import { flushCompileCache } from 'node:module';
import koffi from 'koffi';
import { type Fact, known, unknown } from '#shared/domain/fact.ts';
import { BackendName, type CpuLibrary } from '#shared/domain/machine.ts';
import type { Obstacle, SystemProbe } from '#models/hardware.ts';
import { cpuLibraries, libraryFolder, packageFor } from './native-package.ts';

// Asks each CPU library how well it serves this CPU, and what each backend lacks before it need be
// tried. A process of its own, because loading a library runs code of it.
// What Node made of the sources is kept now: this process is killed, not left to end.
flushCompileCache();
process.once('disconnect', () => process.exit());
process.once('message', () => {
  const probe: SystemProbe = {
    libraries: scoredLibraries(),
    obstacles: BackendName.options.flatMap((backend) => obstacleOf(backend) ?? []),
  };
  process.send?.(probe);
});

function scoredLibraries(): CpuLibrary[] {
  const name = packageFor('cpu');
  const folder = name === null ? null : libraryFolder(name);
  if (folder === null) return [];
  return cpuLibraries(folder).map((library) => ({
    name: library.name,
    score: scoreOf(library.file),
  }));
}

/** Not known where a library does not tell: the only one of a system needs no score. */
function scoreOf(file: string): Fact<number> {
  try {
    return known(Number(koffi.load(file).func('int ggml_backend_score()')()));
  } catch {
    return unknown('not-told');
  }
}

/** What stands in the way of a backend; `null`: only trying it can tell. */
function obstacleOf(backend: BackendName): Obstacle | null {
  const packageName = packageFor(backend);
  if (packageName === null) return { backend, reason: 'not-for-this-system', detail: '' };
  if (libraryFolder(packageName) === null) {
    return { backend, reason: 'package-missing', detail: `@node-llama-cpp/${packageName}` };
  }
  const driver = driverOf(backend);
  if (driver === null) return null;
  try {
    koffi.load(driver);
    return null;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { backend, reason: 'no-driver', detail: `${driver}: ${said}` };
  }
}

/** The library that comes with the driver of a device. */
function driverOf(backend: BackendName): string | null {
  const isWindows = process.platform === 'win32';
  switch (backend) {
    case 'cpu':
      return null;
    case 'cuda':
      return isWindows ? 'nvcuda.dll' : 'libcuda.so.1';
    case 'vulkan':
      return isWindows ? 'vulkan-1.dll' : 'libvulkan.so.1';
    case 'metal':
      return '/System/Library/Frameworks/Metal.framework/Metal';
  }
}
