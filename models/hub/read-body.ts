import { WorkbenchError } from '#shared/domain/failure.ts';

interface ReadOptions {
  /** As a person knows it. */
  readonly file: string;
  /** Nothing may arrive for so long. */
  readonly stallMs: number;
  /** Ends the request that the body is of. */
  readonly request: AbortController;
}

/**
 * The bytes as they arrive.
 * @throws WorkbenchError DOWNLOAD_STALLED, DOWNLOAD_CUT
 */
export async function* readBody(
  body: AsyncIterable<Uint8Array>,
  { file, stallMs, request }: ReadOptions,
): AsyncGenerator<Uint8Array> {
  let isStalled = false;
  const stalled = () => {
    isStalled = true;
    request.abort();
  };
  let timer = setTimeout(stalled, stallMs);
  try {
    for await (const bytes of body) {
      clearTimeout(timer);
      yield bytes;
      timer = setTimeout(stalled, stallMs);
    }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WorkbenchError(
      isStalled
        ? { code: 'DOWNLOAD_STALLED', file, waitedMs: stallMs }
        : { code: 'DOWNLOAD_CUT', file, reason },
    );
  } finally {
    clearTimeout(timer);
  }
}
