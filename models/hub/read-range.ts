import type { Response } from 'undici';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ByteRange } from './byte-ranges.ts';
import type { HubConnection, HubToken } from './hub-connection.ts';
import { refusalOf } from './refusal.ts';

export interface RemoteFile {
  readonly address: string;
  /** As a person knows it. */
  readonly name: string;
  /** Where it belongs, for the words of a refusal. */
  readonly repository: string;
  readonly token: HubToken | null;
}

/** The beginning of an answer to a request for a range. */
export interface OpenedRange {
  readonly body: AsyncIterable<Uint8Array>;
  /** `false`: the server ignores ranges and sends everything from the first byte on. */
  readonly isRange: boolean;
  readonly totalBytes: number | null;
  /** Names the content; `null`: the server does not tell, or not exactly. */
  readonly etag: string | null;
}

/**
 * Asks for the bytes of a range.
 * @throws WorkbenchError HUB_…; DOWNLOAD_WRONG_CONTENT when what comes is packed, or another range
 */
export async function openRange(
  connection: HubConnection,
  file: RemoteFile,
  [start, end]: ByteRange,
  signal: AbortSignal,
): Promise<OpenedRange> {
  const { address, token, repository: what } = file;
  const headers = { range: `bytes=${start}-${end - 1}` };
  const response = await connection.get(address, { headers, token, signal });
  if (!response.ok) {
    const { host } = new URL(address);
    throw await refusalOf(response, { host, what, hasToken: token !== null });
  }
  const refuse = async (problem: 'packed' | 'size', detail: string) => {
    await response.body?.cancel();
    const { name } = file;
    return new WorkbenchError({ code: 'DOWNLOAD_WRONG_CONTENT', file: name, problem, detail });
  };
  const packing = response.headers.get('content-encoding') ?? 'identity';
  if (packing !== 'identity') throw await refuse('packed', packing);
  const etag = strongEtag(response);
  const body = (response.body ?? []) as AsyncIterable<Uint8Array>;
  if (response.status !== 206) {
    const length = response.headers.get('content-length');
    return { body, isRange: false, totalBytes: length === null ? null : Number(length), etag };
  }
  const given = response.headers.get('content-range') ?? '';
  const { from, total } = /^bytes (?<from>\d+)-\d+\/(?<total>\d+)$/.exec(given)?.groups ?? {};
  if (Number(from) !== start) throw await refuse('size', given.slice(0, 100));
  return { body, isRange: true, totalBytes: Number(total), etag };
}

function strongEtag(response: Response): string | null {
  const etag = response.headers.get('etag');
  return etag === null || etag.startsWith('W/') ? null : etag;
}
