import path from 'node:path';
import type { StoredModel } from '#db/queries/models.ts';
import type { FileVersion } from '#models/catalog/file-version.ts';
import { type ProgramFolder, programOf } from '#models/catalog/program-folders.ts';
import type { Model } from '#shared/domain/model.ts';

/** A stored model beside its files as they are now. */
export interface PresentModel {
  readonly model: Model;
  /** Its files were not read yet, or other content has taken their place: what was known is left out. */
  readonly isUnread: boolean;
}

/**
 * @param now what stands under its name; `null`: nothing
 * @param copiesFolder where files from browsers are copied to, and downloads go
 * @param programs where other programs keep their models
 */
export function asItIs(
  { fileVersion, ...stored }: StoredModel,
  now: FileVersion | null,
  copiesFolder: string,
  programs: readonly ProgramFolder[],
): PresentModel {
  const isCopy = stored.path.startsWith(copiesFolder + path.sep);
  const owner: Model['owner'] =
    isCopy || stored.source === 'bundled' ? 'triptych' : programOf(programs, stored.path);
  const shown = { isCopy, owner, isMissing: now === null };
  const model: Model = { ...stored, ...shown, otherPlaces: [], hashProblem: null };
  if (now === null) return { model, isUnread: false };
  const isSame = fileVersion === now.fileVersion;
  if (isSame && (model.header || model.refusal)) return { model, isUnread: false };
  const { sizeBytes } = now;
  const kept = isSame ? {} : { sha256: null, facts: null };
  return { model: { ...model, sizeBytes, header: null, refusal: null, ...kept }, isUnread: true };
}
