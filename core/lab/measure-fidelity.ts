import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ulid } from 'ulid';
import type { HeaderCache } from '#models/gguf/header-cache.ts';
import type { GgufInspection } from '#models/gguf/inspect.ts';
import type { FidelityQuestion } from '#models/native-protocol.ts';
import { startNative } from '#models/native-process.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { FidelityRequest, FidelityResult, FidelityText } from '#shared/domain/fidelity.ts';
import type { Model } from '#shared/domain/model.ts';
import { packedBytes } from '#shared/fidelity/packed-row.ts';
import type { ModelId } from '#shared/ids.ts';
import type { Models } from '../services/models.ts';
import { bundledText } from './bundled-text.ts';
import type { LabWork } from './jobs.ts';
import { checkRoom, type FreeBytes, freeOn } from './room.ts';

interface FidelityDeps {
  readonly models: Models;
  readonly headers: HeaderCache;
  readonly workFolder: string;
  readonly freeBytes?: FreeBytes;
}

export type Computing = Pick<FidelityQuestion, 'cpuLibrary' | 'own' | 'reference'>;

/** As llama.cpp does by itself. */
const computedWith = {
  flashAttention: 'auto',
  keyCacheType: 'f16',
  valueCacheType: 'f16',
} as const;
const usualComputing: Computing = { cpuLibrary: null, own: computedWith, reference: computedWith };

/** Held whole while it is read into tokens. */
const largestTextBytes = 64 * 2 ** 20;

interface Subject extends GgufInspection {
  readonly model: Model;
}

/**
 * Measures perplexity, and the distance to a reference, in a process of its own.
 * @throws WorkbenchError VOCABULARY_DIFFERS, TEXT_TOO_SHORT, TEXT_UNREADABLE, FILE_TOO_LARGE, NO_ROOM,
 *   NATIVE_LIBRARY_REFUSED, MODEL_LOAD_FAILED, MODEL_CRASHED
 */
export async function measureFidelity(
  request: FidelityRequest,
  { models, headers, workFolder, freeBytes = freeOn }: FidelityDeps,
  { signal, tell }: LabWork,
  computing: Computing = usualComputing,
): Promise<FidelityResult> {
  const subjectOf = async (id: ModelId): Promise<Subject> => {
    const model = models.byId(id);
    await models.checkUsable(id);
    return { model, ...(await headers.read(model.path)) };
  };
  const subject = await subjectOf(request.modelId);
  const reference = request.referenceId === null ? null : await subjectOf(request.referenceId);
  const text = await readText(request.text);
  const isStored = reference !== null && request.reference === 'stored';
  const storePath = isStored ? path.join(workFolder, `reference-${ulid()}.bin`) : null;
  const mostBytes = isStored ? mostStoredBytes(reference, request, text.about.sizeBytes) : null;
  if (mostBytes !== null) {
    await mkdir(workFolder, { recursive: true, mode: 0o700 });
    await checkRoom(workFolder, mostBytes, freeBytes);
  }
  const files = [...subject.files, ...(reference?.files ?? [])];
  using native = startNative({ signal, model: subject.model.name, files });
  try {
    tell({ stage: 'loading', share: null });
    const { contextTokens, chunks, threads, prompts, continuedTokens } = request;
    const { answer, version } = await native.ask(
      {
        type: 'fidelity',
        path: subject.model.path,
        referencePath: reference?.model.path ?? null,
        textPath: text.path,
        storePath,
        contextTokens,
        chunks,
        threads,
        prompts,
        continuedTokens,
        ...computing,
      },
      'fidelity-measured',
      (share) => tell({ stage: 'measuring', share }),
    );
    return {
      kind: 'fidelity',
      modelName: subject.model.name,
      referenceName: reference?.model.name ?? null,
      text: text.about,
      contextTokens,
      storedBytes: storePath === null ? null : (await stat(storePath)).size,
      engine: `llama.cpp ${version}`,
      ...answer,
    };
  } finally {
    if (storePath !== null) await rm(storePath, { force: true });
  }
}

/** What the stored reference takes at most: a token has at least one byte of the text. */
function mostStoredBytes(
  { header }: Subject,
  { contextTokens, chunks, continuedTokens, prompts }: FidelityRequest,
  textBytes: number,
): number {
  const mostChunks = Math.min(chunks ?? Infinity, Math.floor(textBytes / contextTokens));
  const scored = contextTokens - 1 - Math.floor(contextTokens / 2);
  const continued = (prompts?.length ?? 4) * continuedTokens;
  return packedBytes(header.vocabularySize ?? 0, mostChunks * scored + continued);
}

async function readText(text: FidelityText) {
  const at = text.kind === 'bundled' ? bundledText : text.path;
  const unreadable = (reason: string) =>
    new WorkbenchError({ code: 'TEXT_UNREADABLE', path: at, reason });
  if (!path.isAbsolute(at)) throw unreadable('the path is not whole');
  const name = path.basename(at);
  try {
    const { size: sizeBytes } = await stat(at);
    if (sizeBytes > largestTextBytes) {
      const limitBytes = largestTextBytes;
      throw new WorkbenchError({ code: 'FILE_TOO_LARGE', name, sizeBytes, limitBytes });
    }
    const sha256 = createHash('sha256')
      .update(await readFile(at))
      .digest('hex');
    return { path: at, about: { name, sha256, sizeBytes } };
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    throw unreadable(error instanceof Error ? error.message : String(error));
  }
}
