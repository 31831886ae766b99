import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import { refuse, sendJson } from './respond.ts';
import type { Sessions } from './sessions.ts';

/** Whatever takes in files; the core's own. */
export interface ServedUploads {
  /** @returns what the page is told; throws a WorkbenchError for what it is to be told instead */
  receive(upload: {
    readonly name: string;
    readonly sizeBytes: number;
    readonly body: Readable;
  }): Promise<object>;
}

export interface UploadOptions {
  readonly sessions: Sessions;
  readonly uploads: ServedUploads;
}

/** The size of a file is written in digits, and no file has more than a petabyte. */
const length = /^\d{1,15}$/;

/**
 * Takes in a file that was dropped into the page: named in `X-File-Name` (percent-encoded), with the
 * cookie and, as no page of another origin can, the tab's token in `X-Tab-Token`. An expected failure is
 * an answer too, `{ failure }`, as it is of the calls of the contract.
 */
export async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  { sessions, uploads }: UploadOptions,
): Promise<void> {
  const session = sessions.sessionIn(request.headers.cookie);
  const isPage = request.headers.origin !== undefined && session !== null;
  if (!isPage || !sessions.isTabToken(session, headerOf(request, 'x-tab-token'))) {
    return refuse(response, { status: 401, reason: 'Not logged in.' });
  }
  const declared = request.headers['content-length'] ?? '';
  if (!length.test(declared)) {
    return refuse(response, { status: 411, reason: 'The size must be declared.' });
  }
  const name = decoded(headerOf(request, 'x-file-name'));
  try {
    const upload = { name, sizeBytes: Number(declared), body: request };
    sendJson(response, 200, { model: await uploads.receive(upload) });
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    fail(response, error.failure);
  }
}

/** The rest of the file is not waited for. */
function fail(response: ServerResponse, failure: Failure): void {
  response.shouldKeepAlive = false;
  sendJson(response, 200, { failure });
}

function headerOf({ headersDistinct }: IncomingMessage, name: string): string {
  const values = headersDistinct[name] ?? [];
  return values.length === 1 ? (values[0] ?? '') : '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
