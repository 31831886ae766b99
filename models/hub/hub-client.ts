import type * as HubLibrary from '@huggingface/hub';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { HubFile, type HubModel, type SearchModels } from '#shared/domain/hub.ts';
import type { HubConnection, HubToken } from './hub-connection.ts';
import { refusalOf, unreachable } from './refusal.ts';

/** A listing is JSON of this size at most; a larger one is cut off and refused. */
const mostAnswerBytes = 32 * 2 ** 20;
const patienceMs = 60_000;
const mostFound = 50;
const mostFiles = 20_000;

export interface HubPlace {
  /** The hub, or a mirror of it, without a slash at its end. */
  readonly address: string;
  readonly token: string | null;
}

export interface RepositoryInfo {
  readonly repository: string;
  /** The commit that the files are of. */
  readonly revision: string;
  readonly author: string;
  readonly licence: string | null;
  readonly isGated: boolean;
  readonly downloads: number | null;
  readonly updatedAtMs: number | null;
  readonly parameters: number | null;
  readonly files: readonly HubFile[];
}

export type RepositoryKind = 'model' | 'dataset';

/**
 * The hub through its own library, which never has the token and opens no connection: both are ours,
 * so that hosts, sizes, times and aborts are.
 */
export function createHubClient(connection: HubConnection) {
  async function fetchFor(place: HubPlace, what: string, signal: AbortSignal) {
    const token = tokenOf(place);
    const host = new URL(place.address).host;
    return async (input: string | URL | Request): Promise<Response> => {
      const url = new URL(input instanceof Request ? input.url : input);
      // The next page of a listing is an address that the server chose.
      if (url.origin !== new URL(place.address).origin) {
        throw new WorkbenchError({ code: 'HUB_REDIRECT_REFUSED', host, to: url.host });
      }
      const headers = { accept: 'application/json' };
      const response = await connection.get(url.href, { headers, token, signal });
      if (!response.ok) throw await refusalOf(response, { host, what, hasToken: token !== null });
      return new Response(await bounded(response.body, url), { status: response.status });
    };
  }

  /** Reading aborts, and ends by itself after a minute. */
  async function within<T>(
    { place, what, signal }: { place: HubPlace; what: string; signal: AbortSignal },
    ask: (
      library: typeof HubLibrary,
      options: { hubUrl: string; fetch: typeof fetch },
    ) => Promise<T>,
  ): Promise<T> {
    const late = AbortSignal.timeout(patienceMs);
    const ours = await fetchFor(place, what, AbortSignal.any([signal, late]));
    try {
      const library = await import('@huggingface/hub');
      return await ask(library, { hubUrl: place.address, fetch: ours });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof WorkbenchError) throw error;
      throw unreachable(new URL(place.address), reasonOf(error, late));
    }
  }

  return {
    /** Repositories with GGUF files, the first {@link mostFound}. */
    searchModels: (place: HubPlace, { text, sort }: SearchModels, signal: AbortSignal) =>
      within({ place, what: text, signal }, async (library, options) => {
        const found: HubModel[] = [];
        const entries = library.listModels({
          ...options,
          search: { query: text, tags: ['gguf'] },
          sort: sort === 'updated' ? 'lastModified' : sort,
          limit: mostFound,
          additionalFields: modelFields,
        });
        for await (const entry of entries) found.push(modelOf(entry));
        return found;
      }),

    /** What a repository is and holds. @throws WorkbenchError HUB_NOT_FOUND, HUB_GATED */
    repository: (
      place: HubPlace,
      of: { kind: RepositoryKind; repository: string; revision: string | null },
      signal: AbortSignal,
    ): Promise<RepositoryInfo> =>
      within({ place, what: of.repository, signal }, async (library, options) => {
        const { kind, repository: name } = of;
        const asked = {
          ...options,
          name,
          ...(of.revision === null ? {} : { revision: of.revision }),
        };
        const entry =
          kind === 'model'
            ? await library.modelInfo({ ...asked, additionalFields: modelFields })
            : await library.datasetInfo({
                ...asked,
                additionalFields: ['author', 'cardData', 'tags', 'sha'],
              });
        const revision = String((entry as Listed).sha);
        const repo = { type: kind, name } as const;
        const files: HubFile[] = [];
        for await (const file of library.listFiles({
          ...options,
          repo,
          revision,
          recursive: true,
        })) {
          if (files.length === mostFiles) break;
          const { lfs, path, size } = file;
          const sha256 = /^[0-9a-f]{64}$/.test(lfs?.oid ?? '') ? (lfs?.oid ?? null) : null;
          const listed = HubFile.safeParse({ path, sizeBytes: lfs?.size ?? size, sha256 });
          if (file.type === 'file' && listed.success) files.push(listed.data);
        }
        return { ...modelOf(entry), revision, files };
      }),

    /** Where the bytes of a file are. */
    fileAddress(
      { address }: HubPlace,
      kind: RepositoryKind,
      { repository, revision, path }: { repository: string; revision: string; path: string },
    ): string {
      const folder = kind === 'dataset' ? 'datasets/' : '';
      const encoded = path.split('/').map(encodeURIComponent).join('/');
      return `${address}/${folder}${repository}/resolve/${revision}/${encoded}`;
    },
  };
}

export type HubClient = ReturnType<typeof createHubClient>;

export function tokenOf({ address, token }: HubPlace): HubToken | null {
  return token === null ? null : { origin: new URL(address).origin, token };
}

type ModelField = NonNullable<
  NonNullable<Parameters<typeof HubLibrary.listModels>[0]>['additionalFields']
>[number];

// `gguf` is a field of the hub that the library passes on without knowing it.
const modelFields: ModelField[] = ['author', 'cardData', 'tags', 'sha', 'gguf' as ModelField];

function modelOf(entry: object) {
  const { name, gated, downloads, updatedAt, author, cardData, tags, gguf } = entry as Listed;
  const tagged = tags?.find((tag) => tag.startsWith('license:'))?.slice('license:'.length);
  const licence = cardData?.license ?? tagged ?? null;
  const updatedAtMs = updatedAt?.getTime() ?? Number.NaN;
  return {
    repository: name,
    author: author ?? name.split('/')[0] ?? '',
    licence: licence === null ? null : [licence].flat().join(', '),
    isGated: gated === 'auto' || gated === 'manual',
    downloads: downloads ?? null,
    updatedAtMs: Number.isNaN(updatedAtMs) ? null : updatedAtMs,
    parameters: gguf?.total ?? null,
  };
}

interface Listed {
  readonly name: string;
  readonly sha?: string;
  readonly gated?: false | 'auto' | 'manual';
  readonly downloads?: number;
  readonly updatedAt?: Date;
  readonly author?: string;
  readonly cardData?: { readonly license?: string | readonly string[] };
  readonly tags?: readonly string[];
  readonly gguf?: { readonly total?: number };
}

async function bounded(body: AsyncIterable<unknown> | null, url: URL): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    const part = chunk as Uint8Array<ArrayBuffer>;
    bytes += part.length;
    if (bytes > mostAnswerBytes) throw unreachable(url, 'its answer is too large');
    chunks.push(part);
  }
  return new Blob(chunks);
}

function reasonOf(error: unknown, late: AbortSignal): string {
  if (late.aborted) return `no answer within ${patienceMs / 1000} s`;
  const { message } = error as HubLibrary.HubApiError;
  return error instanceof SyntaxError ? 'its answer cannot be read' : String(message ?? error);
}
