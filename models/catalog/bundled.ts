import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BundledManifest } from '#shared/domain/model.ts';

const folder = new URL('../../data/models/', import.meta.url);

/** What the manifest beside the bundled models says, with the models' absolute paths. */
export function readBundledManifest(): BundledManifest {
  const manifest = BundledManifest.parse(
    JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')),
  );
  const models = manifest.models.map((model) => ({
    ...model,
    file: fileURLToPath(new URL(model.file, folder)),
  }));
  return { ...manifest, models };
}
