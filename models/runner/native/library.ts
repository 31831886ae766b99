import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import koffi, { type LibraryHandle } from 'koffi';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { libraryFolder, packageFor } from '../local/native-package.ts';
import { createNativeLog, type NativeLog } from './native-log.ts';
import { contextDefaults, knownVersion, modelDefaults, quantizeDefaults } from './structures.ts';

/** llama.cpp's own functions, of the very libraries that node-llama-cpp computes with. */
export interface NativeLibrary {
  /** Tensors. */
  readonly base: LibraryHandle;
  /** Backends. */
  readonly ggml: LibraryHandle;
  readonly llama: LibraryHandle;
  /** Where the libraries lie; the CPU's variants are beside them. */
  readonly folder: string;
  readonly version: string;
  readonly log: NativeLog;
}

/**
 * Loads the libraries and compares what they say of themselves with what this program knows.
 * @throws WorkbenchError NATIVE_LIBRARY_REFUSED
 */
export function openLibrary(): NativeLibrary {
  const packageName = packageFor('cpu');
  const folder = packageName === null ? null : libraryFolder(packageName);
  if (folder === null) throw refused('missing', `${process.platform}-${process.arch}`);
  // ggml first: on Windows the other is found among the libraries that are loaded already.
  const base = load(folder, 'ggml-base');
  const ggml = load(folder, 'ggml');
  const llama = load(folder, 'llama');
  const version = String(ask(llama, 'const char *llama_version()'));
  checkVersion(version);
  checkDefaults(llama, 'llama_model_quantize', quantizeDefaults);
  checkDefaults(llama, 'llama_model', modelDefaults);
  checkDefaults(llama, 'llama_context', contextDefaults);
  return { base, ggml, llama, folder, version, log: createNativeLog(llama) };
}

/** @throws WorkbenchError NATIVE_LIBRARY_REFUSED */
export function checkVersion(version: string): void {
  if (version.replace(/-dev$/, '') !== knownVersion) throw refused('version', version);
}

/** The values of a `…_default_params()` tell a layout apart from another: fields that moved differ. */
export function checkDefaults(llama: LibraryHandle, name: string, expected: object): void {
  const found: unknown = ask(llama, `${name}_params ${name}_default_params()`);
  if (!isDeepStrictEqual(found, expected)) throw refused('layout', `${name}_params`);
}

function ask(library: LibraryHandle, definition: string): unknown {
  return library.func(definition)();
}

/** `libllama.v0.5.0.so` and the like; other systems name them after their backend as well. */
function load(folder: string, name: string): LibraryHandle {
  const pattern = new RegExp(`^(?:lib)?${name}(?:\\.[a-z]+)?(?:\\.v[\\d.]+)?\\.(?:so|dll|dylib)$`);
  const file = readdirSync(folder).find((each) => pattern.test(each));
  if (file === undefined) throw refused('missing', name);
  try {
    return koffi.load(join(folder, file));
  } catch (error) {
    throw refused('missing', error instanceof Error ? error.message : String(error));
  }
}

function refused(problem: 'missing' | 'version' | 'layout', found: string): WorkbenchError {
  return new WorkbenchError({
    code: 'NATIVE_LIBRARY_REFUSED',
    problem,
    expected: knownVersion,
    found: found.slice(0, 300),
  });
}
