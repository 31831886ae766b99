import { fetch } from 'undici';
import { z } from 'zod';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import type { CallLimits, Endpoint, ServerTest } from '#models/remote-protocol.ts';
import { checkKey, parseBaseUrl } from '#models/remote-address.ts';
import { failureOfNetwork } from './network-failure.ts';
import { failureOfStatus, readable, withoutKey } from './server-words.ts';
import type { Transport } from './transport.ts';

/** OpenAI's shape; Together answers with the bare list. */
const ListedModel = z.object({ id: z.string().max(300) });
const ModelList = z.union([
  z.object({ data: z.array(ListedModel) }).transform(({ data }) => data),
  z.array(ListedModel),
]);

interface AskOptions {
  readonly signal: AbortSignal;
  readonly transport: Transport;
  readonly limits: CallLimits;
}

const mostListBytes = 32 * 1024 * 1024;

/**
 * The ids of the models that the server says it has.
 * @throws WorkbenchError with the server's own words
 */
export async function listModels(endpoint: Endpoint, options: AskOptions): Promise<string[]> {
  const text = await get(endpoint, 'models', options);
  const list = ModelList.safeParse(parsed(text));
  if (list.success) return list.data.map(({ id }) => id);
  throw unreadable(endpoint, text);
}

/**
 * Whether the server is there and takes the key. A server without a model list is still one, when it
 * refuses nothing but that.
 * @throws WorkbenchError with the server's own words
 */
export async function testServer(
  endpoint: Endpoint,
  keyCheckPath: string | null,
  options: AskOptions,
): Promise<ServerTest> {
  const since = performance.now();
  if (keyCheckPath !== null) await get(endpoint, keyCheckPath, options);
  const models = await countModels(endpoint, options);
  return { models, elapsedMs: performance.now() - since };
}

async function countModels(endpoint: Endpoint, options: AskOptions): Promise<number | null> {
  try {
    return (await listModels(endpoint, options)).length;
  } catch (error) {
    const isWithoutList =
      error instanceof WorkbenchError &&
      error.failure.code === 'PROVIDER_REFUSED' &&
      [404, 405, 501].includes(error.failure.status);
    if (isWithoutList) return null;
    throw error;
  }
}

async function get(endpoint: Endpoint, path: string, options: AskOptions): Promise<string> {
  const { provider, baseUrl, key } = endpoint;
  const { limits, transport } = options;
  checkKey(endpoint);
  const base = parseBaseUrl(baseUrl).href.replace(/\/+$/, '');
  const expired = AbortSignal.timeout(limits.headersMs);
  try {
    const response = await fetch(`${base}/${path}`, {
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
      dispatcher: transport.forCall(() => {}),
      signal: AbortSignal.any([options.signal, expired]),
      redirect: 'manual',
    });
    const { status, headers } = response;
    if (status >= 300 && status < 400) {
      await response.body?.cancel();
      const to = URL.parse(headers.get('location') ?? '', base)?.origin ?? '?';
      throw new WorkbenchError({ code: 'PROVIDER_REDIRECTS', provider, to });
    }
    const text = withoutKey(await bounded(response.body), key);
    if (response.ok) return text;
    const hasKey = key !== null;
    const refusal = { provider, model: '', hasKey, status, headers: new Headers([...headers]) };
    throw new WorkbenchError(failureOfStatus({ ...refusal, body: text }));
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    if (expired.aborted) throw timedOut(provider, limits.headersMs);
    throw new WorkbenchError(failureOfNetwork(provider, error, transport.connectMs));
  }
}

async function bounded(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > mostListBytes) break;
  }
  return text;
}

function timedOut(provider: string, waitedMs: number): WorkbenchError {
  return new WorkbenchError({ code: 'PROVIDER_TIMEOUT', provider, phase: 'headers', waitedMs });
}

function unreadable({ provider }: Endpoint, text: string): WorkbenchError {
  const detail = readable(text.replace(/<[^>]*>/g, ' ')).slice(0, 200);
  const failure: Failure = { code: 'PROVIDER_UNREADABLE', provider, detail };
  return new WorkbenchError(failure);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
