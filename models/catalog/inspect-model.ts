import path from 'node:path';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { GgufHeader } from '#shared/domain/gguf.ts';
import { inspectGguf } from '#models/gguf/inspect.ts';
import { type FileVersion, versionAt } from './file-version.ts';
import { modelFiles, type ModelFiles } from './model-files.ts';

interface InspectedModel extends ModelFiles, FileVersion {
  readonly header: GgufHeader;
}

/**
 * Reads a model's header from all its files, by the bounded reader in a child.
 * @param filePath absolute; any of its files
 * @throws WorkbenchError MODEL_FILE_MISSING, NOT_A_GGUF
 */
export async function inspectModel(filePath: string): Promise<InspectedModel> {
  const files = modelFiles(path.isAbsolute(filePath) ? path.normalize(filePath) : filePath);
  const [first] = files.files;
  const version = await versionAt(first);
  const { header } = await inspectGguf(first);
  // What was read may be newer than the version; the next look then finds a change and reads again.
  if (version === null) throw new WorkbenchError({ code: 'MODEL_FILE_MISSING', path: first });
  return { ...files, ...version, header };
}
