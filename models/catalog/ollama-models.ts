import { opendir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** A manifest is a page of JSON. */
const largestManifestBytes = 1 << 20;
const deepestManifest = 6;
const mostManifests = 5_000;
/** The registry and the owner that go without saying. */
const usual = /^registry\.ollama\.ai\/(?:library\/)?/;

const Manifest = z.object({
  layers: z.array(z.object({ mediaType: z.string(), digest: z.string() })),
});

export interface OllamaModel {
  /** As Ollama calls it: `smollm2:135m`. */
  readonly name: string;
  /** The GGUF file, which has no ending there. */
  readonly path: string;
}

/** Whether a folder is laid out as Ollama's: manifests that name blobs. */
export async function isOllamaFolder(folder: string): Promise<boolean> {
  const isFolder = (name: string) =>
    stat(path.join(folder, name)).then(
      (info) => info.isDirectory(),
      () => false,
    );
  return (await isFolder('manifests')) && (await isFolder('blobs'));
}

/** The models that manifests name and whose blobs are there; what cannot be read is left out. */
export async function ollamaModels(folder: string, signal?: AbortSignal): Promise<OllamaModel[]> {
  const models: OllamaModel[] = [];
  const root = path.join(folder, 'manifests');
  const open = [{ at: root, depth: 0 }];
  for (let next = open.shift(); next; next = open.shift()) {
    signal?.throwIfAborted();
    const { at, depth } = next;
    const directory = await opendir(at).catch(() => null);
    for await (const entry of directory ?? []) {
      const inside = path.join(at, entry.name);
      if (entry.isDirectory() && depth < deepestManifest)
        open.push({ at: inside, depth: depth + 1 });
      if (!entry.isFile() || models.length === mostManifests) continue;
      const blob = await blobOf(folder, inside);
      if (blob !== null) models.push({ name: nameOf(path.relative(root, inside)), path: blob });
    }
  }
  return models.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function blobOf(folder: string, manifest: string): Promise<string | null> {
  try {
    if ((await stat(manifest)).size > largestManifestBytes) return null;
    const { layers } = Manifest.parse(JSON.parse(await readFile(manifest, 'utf8')));
    const model = layers.find((layer) => layer.mediaType === 'application/vnd.ollama.image.model');
    // The digest becomes a file name: nothing but a digest may.
    const hex = /^sha256[:-](?<hex>[0-9a-f]{64})$/.exec(model?.digest ?? '')?.groups?.['hex'];
    if (hex === undefined) return null;
    const blob = path.join(folder, 'blobs', `sha256-${hex}`);
    return (await stat(blob)).isFile() ? blob : null;
  } catch {
    return null;
  }
}

function nameOf(manifest: string): string {
  const parts = manifest.split(path.sep);
  const tag = parts.pop() ?? '';
  return `${parts.join('/').replace(usual, '')}:${tag}`;
}
