import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BackendName } from '#shared/domain/machine.ts';

/** By platform and architecture, as node-llama-cpp names its packages of prebuilt binaries. */
const packages: Readonly<Record<string, Partial<Record<BackendName, string>>>> = {
  'linux-x64': { cpu: 'linux-x64', cuda: 'linux-x64-cuda', vulkan: 'linux-x64-vulkan' },
  'linux-arm64': { cpu: 'linux-arm64' },
  'linux-arm': { cpu: 'linux-armv7l' },
  'linux-riscv64': { cpu: 'linux-riscv64' },
  'darwin-x64': { cpu: 'mac-x64' },
  'darwin-arm64': { cpu: 'mac-arm64-metal', metal: 'mac-arm64-metal' },
  'win32-x64': { cpu: 'win-x64', cuda: 'win-x64-cuda', vulkan: 'win-x64-vulkan' },
  'win32-arm64': { cpu: 'win-arm64' },
};

/** The package that carries a backend for this system; `null`: there is none. */
export function packageFor(backend: BackendName): string | null {
  return packages[`${process.platform}-${process.arch}`]?.[backend] ?? null;
}

/** The folder with the libraries of a package; `null`: it is not installed. */
export function libraryFolder(packageName: string): string | null {
  try {
    const entry = fileURLToPath(import.meta.resolve(`@node-llama-cpp/${packageName}`));
    const bins = join(entry, '..', '..', 'bins');
    const [only] = existsSync(bins) ? readdirSync(bins) : [];
    return only === undefined ? null : join(bins, only);
  } catch {
    return null;
  }
}

/** File names of the CPU libraries in the folder, each with the name of its instruction sets. */
export function cpuLibraries(folder: string): { readonly name: string; readonly file: string }[] {
  return readdirSync(folder).flatMap((file) => {
    const name = cpuLibraryName(file);
    return name === null ? [] : [{ name, file: join(folder, file) }];
  });
}

/** `…/libggml-cpu-zen4.so` is `zen4`; the only library of a system without variants is `generic`. */
export function cpuLibraryName(path: string): string | null {
  const match = /(?:^|[/\\])(?:lib)?ggml-cpu(?:-([\w.]+?))?\.(?:so|dll|dylib)$/.exec(path);
  return match ? (match[1] ?? 'generic') : null;
}
