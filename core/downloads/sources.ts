import type { StoredDownload } from '#db/queries/downloads.ts';
import { openRange, type RemoteFile } from '#models/hub/read-range.ts';
import type { HubConnection } from '#models/hub/hub-connection.ts';
import { parseBaseUrl } from '#models/remote-address.ts';
import type { DownloadSource, StartDownload } from '#shared/domain/download.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { HubFile } from '#shared/domain/hub.ts';
import type { Hub } from '../services/hub.ts';

interface SourcesDeps {
  readonly hub: Hub;
  readonly connection: HubConnection;
}

/** What is to be fetched, as its source states it now. */
type Found = Pick<StoredDownload, 'name' | 'licence' | 'files'>;

/** Where downloads come from: files of a repository at one commit, or one file by its address. */
export function createSources({ hub, connection }: SourcesDeps) {
  async function ofHub(
    purpose: StartDownload['purpose'],
    { repository, revision, paths }: Extract<DownloadSource, { kind: 'hub' }>,
    asking: { readonly signal: AbortSignal | undefined },
  ): Promise<Found> {
    const info = await hub.repository(purpose, { repository, revision }, asking);
    const files = paths.map((path): HubFile => {
      const file = info.files.find((each) => each.path === path);
      if (!file) throw new WorkbenchError({ code: 'HUB_NOT_FOUND', what: `${repository}/${path}` });
      return file;
    });
    const [first = ''] = paths;
    return { name: `${repository}/${first}`, licence: info.licence, files };
  }

  async function ofAddress(
    { address, sha256 }: Extract<DownloadSource, { kind: 'address' }>,
    { signal = new AbortController().signal }: { readonly signal: AbortSignal | undefined },
  ): Promise<Found> {
    const path = nameIn(parseBaseUrl(address));
    const file = { address, name: path, repository: path, token: null };
    const asking = new AbortController();
    const both = AbortSignal.any([signal, asking.signal]);
    const { totalBytes } = await openRange(connection, file, [0, 1], both);
    asking.abort();
    if (totalBytes === null) {
      const [problem, detail] = ['size', 'it does not tell its size'] as const;
      throw new WorkbenchError({ code: 'DOWNLOAD_WRONG_CONTENT', file: path, problem, detail });
    }
    return { name: path, licence: null, files: [{ path, sizeBytes: totalBytes, sha256 }] };
  }

  return {
    /** @throws WorkbenchError HUB_…, PROVIDER_ADDRESS_REFUSED, DOWNLOAD_WRONG_CONTENT */
    look: (
      { purpose, source }: StartDownload,
      asking: { readonly signal: AbortSignal | undefined },
    ) => (source.kind === 'hub' ? ofHub(purpose, source, asking) : ofAddress(source, asking)),

    /** The request for a file, with the token of now. */
    async remoteFile(
      { purpose, source, files }: StoredDownload,
      index: number,
    ): Promise<RemoteFile> {
      const path = files[index]?.path ?? '';
      if (source.kind === 'hub') return hub.remoteFile(purpose, { ...source, path });
      return { address: source.address, name: path, repository: path, token: null };
    },
  };
}

function nameIn(url: URL): string {
  const last = url.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last).slice(0, 200) || url.host;
  } catch {
    return last.slice(0, 200) || url.host;
  }
}
