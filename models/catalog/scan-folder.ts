import type { Dirent } from 'node:fs';
import { opendir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { folderLimits } from '#shared/domain/catalog.ts';
import { modelFiles } from './model-files.ts';
import { isOllamaFolder, ollamaModels } from './ollama-models.ts';

export interface FoundModel {
  /** Of a model in several files the first one. */
  readonly path: string;
  readonly name: string;
}

export interface FolderScan {
  /** Each model once, sorted by their paths. */
  readonly models: readonly FoundModel[];
  /** The folder holds more than the limits let through. */
  readonly isCut: boolean;
}

type Limits = { readonly [name in keyof typeof folderLimits]: number };

/**
 * Looks for GGUF files in a folder and the folders in it. Links are followed, each folder is looked at
 * once however many links lead to it; names that begin with a dot and folders that cannot be read are
 * left out. A link to a file counts under its own name (the Hugging Face cache is made of them). Of a
 * folder laid out as Ollama's, what its manifests name is found.
 * @throws the system's error when the folder itself cannot be read
 */
export async function scanFolder(
  root: string,
  {
    signal,
    limits = folderLimits,
  }: { readonly signal?: AbortSignal; readonly limits?: Limits } = {},
): Promise<FolderScan> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const open: { readonly folder: string; readonly depth: number }[] = [{ folder: root, depth: 0 }];
  let entries = 0;
  let isCut = false;

  for (let next = open.shift(); next && !isCut; next = open.shift()) {
    const { folder, depth } = next;
    signal?.throwIfAborted();
    const real = await realpath(folder).catch((error: unknown) => rethrowFor(root, folder, error));
    if (real === null || seen.has(real)) continue;
    seen.add(real);
    if (await isOllamaFolder(folder)) {
      for (const { path: blob, name } of await ollamaModels(folder, signal)) found.set(blob, name);
      continue;
    }
    const directory = await opendir(folder).catch((error: unknown) =>
      rethrowFor(root, folder, error),
    );
    if (directory === null) continue;
    for await (const entry of directory) {
      entries += 1;
      isCut = entries > limits.entries || found.size > limits.models;
      if (isCut) break;
      if (entry.name.startsWith('.')) continue;
      const at = path.join(folder, entry.name);
      const kind = await kindOf(entry, at);
      if (kind === 'file' && isGgufName(entry.name)) {
        const { files, name } = modelFiles(at);
        found.set(files[0], nameIn(at, name));
      }
      if (kind === 'folder' && depth < limits.depth) open.push({ folder: at, depth: depth + 1 });
    }
  }
  const models = [...found]
    .map(([at, name]) => ({ path: at, name }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .slice(0, limits.models);
  return { models, isCut };
}

/** Jan calls every file the same; the folder has the name. */
function nameIn(at: string, name: string): string {
  return name === 'model' ? path.basename(path.dirname(at)) : name;
}

export function isGgufName(name: string): boolean {
  return /.\.gguf$/i.test(name);
}

async function kindOf(entry: Dirent, at: string): Promise<'file' | 'folder' | 'other'> {
  const target = entry.isSymbolicLink() ? await stat(at).catch(() => null) : entry;
  if (target?.isFile()) return 'file';
  return target?.isDirectory() ? 'folder' : 'other';
}

/** A folder inside may be closed to us, or have just gone; the folder asked for must be there. */
function rethrowFor(root: string, folder: string, error: unknown): null {
  if (folder === root) throw error;
  return null;
}
