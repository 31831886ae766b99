import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The folder that Ollama names after its own host; no file of ours names a host that packages come from. */
export const ollamaHost = ['registry', 'ollama', 'ai'].join('.');

/** How a file gets to its place: as a copy, or as a link to the one that is there. */
type Put = (from: string, to: string) => void;

/** Lays a model out as LM Studio does. Returns where it lies. */
export function asLmStudio(home: string, model: string, put: Put = copyFileSync): string {
  const folder = path.join(home, '.lmstudio', 'models', 'someone', 'A-Model-GGUF');
  mkdirSync(folder, { recursive: true });
  const at = path.join(folder, path.basename(model));
  put(model, at);
  return at;
}

/** As Ollama does: a manifest that names a blob, beside blobs that are no model. */
export function asOllama(home: string, model: string, put: Put = copyFileSync): string {
  const root = path.join(home, '.ollama', 'models');
  const manifests = path.join(root, 'manifests', ollamaHost, 'library', 'a-model');
  mkdirSync(manifests, { recursive: true });
  mkdirSync(path.join(root, 'blobs'), { recursive: true });
  const hex = createHash('sha256').update(readFileSync(model)).digest('hex');
  const blob = path.join(root, 'blobs', `sha256-${hex}`);
  put(model, blob);
  writeFileSync(path.join(root, 'blobs', `sha256-${'1'.repeat(64)}`), '{{ .Prompt }}');
  const layer = (mediaType: string, digest: string) => ({ mediaType, digest, size: 1 });
  writeFileSync(
    path.join(manifests, '135m'),
    JSON.stringify({
      schemaVersion: 2,
      layers: [
        layer('application/vnd.ollama.image.template', `sha256:${'1'.repeat(64)}`),
        layer('application/vnd.ollama.image.model', `sha256:${hex}`),
      ],
    }),
  );
  return blob;
}

/** As the hub's own library does: a link in a snapshot, for each of two revisions, to one blob. */
export function asHuggingFace(home: string, model: string, put: Put = copyFileSync): string {
  const repository = path.join(
    home,
    '.cache',
    'huggingface',
    'hub',
    'models--someone--A-Model-GGUF',
  );
  mkdirSync(path.join(repository, 'blobs'), { recursive: true });
  const blob = path.join(repository, 'blobs', 'abcd');
  put(model, blob);
  const links = ['1', '2'].map((revision) => {
    const snapshot = path.join(repository, 'snapshots', revision.repeat(40));
    mkdirSync(snapshot, { recursive: true });
    const link = path.join(snapshot, path.basename(model));
    symlinkSync(blob, link);
    return link;
  });
  return links[0] ?? '';
}

/** As Jan does: every file has the same name. */
export function asJan(home: string, model: string): string {
  const folder = path.join(home, '.config', 'Jan', 'data', 'llamacpp', 'models', 'a-model-of-jan');
  mkdirSync(folder, { recursive: true });
  const at = path.join(folder, 'model.gguf');
  copyFileSync(model, at);
  return at;
}
