import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { WritableDb } from '#db/handle.ts';
import { modelById, saveModel } from '#db/queries/models.ts';
import { readBundledManifest } from '#models/catalog/bundled.ts';
import { versionAtSync } from '#models/catalog/file-version.ts';
import type { ExampleTask } from '#shared/domain/model.ts';

/**
 * Enters the bundled models. They are small, so their SHA-256 is there before the first run: of the
 * file itself, because what a run records must be true also of a file that somebody changed.
 * @returns what they can be asked
 */
export function enterBundled(db: WritableDb): ExampleTask[] {
  const manifest = readBundledManifest();
  for (const { id, name, role, file } of manifest.models) {
    const known = modelById(db, id);
    const now = versionAtSync(file);
    const isSame = known !== null && now !== null && known.fileVersion === now.fileVersion;
    const isThere = now !== null;
    saveModel(db, {
      id,
      name,
      source: 'bundled',
      path: file,
      sizeBytes: now?.sizeBytes ?? known?.sizeBytes ?? 0,
      sha256: isSame && known.sha256 !== null ? known.sha256 : isThere ? sha256Of(file) : null,
      facts: isSame ? known.facts : null,
      demoRole: role,
      folderId: null,
      fileVersion: now?.fileVersion ?? null,
      header: isSame ? known.header : null,
      refusal: isSame ? known.refusal : null,
    });
  }
  return manifest.tasks;
}

function sha256Of(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
