import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { Failure } from '#shared/domain/failure.ts';
import { Model } from '#shared/domain/model.ts';
import { resumeSession } from './session.ts';

const magic = 'GGUF';
const Answer = z.union([z.object({ model: Model }), z.object({ failure: Failure })]);

export interface UploadProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Over the whole time so far; `null` before the first bytes. */
  readonly bytesPerSecond: number | null;
  readonly remainingMs: number | null;
}

/**
 * Sends a file, which has no path for a browser, to the core, which copies it into the data folder.
 * XMLHttpRequest, because `fetch` does not tell how much has gone out.
 * @returns the model that it became; `null` when `signal` ended it, and nothing was kept
 * @throws ORPCError with the failure, as the calls of the contract do; any other error: the connection
 */
export async function uploadFile(
  client: WorkbenchClient,
  file: File,
  onProgress: (progress: UploadProgress) => void,
  { signal }: { readonly signal: AbortSignal },
): Promise<Model | null> {
  await checkMagic(file);
  await client.models.checkUpload({ name: file.name, sizeBytes: file.size });
  const tabToken = await resumeSession();
  const text = await send(file, tabToken, onProgress, signal);
  if (text === null) return null;
  const answer = Answer.safeParse(parseJson(text)).data;
  if (!answer) throw new Error('The workbench did not take the file');
  if ('model' in answer) return answer.model;
  throw failed(answer.failure);
}

/** Looks at the first bytes, so that no gigabytes are copied of what cannot be a model. */
async function checkMagic(file: File): Promise<void> {
  if ((await file.slice(0, magic.length).text()) === magic) return;
  throw failed({ code: 'NOT_A_GGUF', path: file.name, refusal: { code: 'WRONG_MAGIC' } });
}

function failed(failure: Failure): Error {
  return new ORPCError('WORKBENCH', { defined: true, message: failure.code, data: failure });
}

function send(
  file: File,
  tabToken: string,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const request = new XMLHttpRequest();
  const beganMs = performance.now();
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve(null);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.upload.addEventListener('progress', ({ loaded }) =>
      onProgress(progressOf(loaded, file.size, performance.now() - beganMs)),
    );
    request.addEventListener('load', () => resolve(request.responseText));
    request.addEventListener('abort', () => resolve(null));
    request.addEventListener('error', () => reject(new Error('The connection broke off')));
    request.open('POST', '/upload');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name.toWellFormed()));
    request.setRequestHeader('X-Tab-Token', tabToken);
    request.send(file);
  });
}

function progressOf(doneBytes: number, totalBytes: number, elapsedMs: number): UploadProgress {
  const isMoving = doneBytes > 0 && elapsedMs > 0;
  const bytesPerSecond = isMoving ? (doneBytes / elapsedMs) * 1000 : null;
  const left = Math.max(0, totalBytes - doneBytes);
  const remainingMs = bytesPerSecond && (left / bytesPerSecond) * 1000;
  return { doneBytes, totalBytes, bytesPerSecond, remainingMs };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
