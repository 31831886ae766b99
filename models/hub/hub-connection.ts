import { Agent, buildConnector, type Dispatcher, fetch, type Response } from 'undici';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { checkedLookup } from '#models/checked-lookup.ts';
import { checkAddress, isOwnNetwork, parseBaseUrl } from '#models/remote-address.ts';
import { isHomeName, redirectRefused, redirectTarget } from './redirect-target.ts';

const mostRedirects = 5;
const connectMs = 10_000;
const headersMs = 20_000;

/** A token, and the one origin that it may go to. */
export interface HubToken {
  readonly origin: string;
  readonly token: string;
}

export interface GetOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly token: HubToken | null;
  readonly signal: AbortSignal;
}

/** Asks servers that are only read from: the hub, those it leads to, and addresses that a person gave. */
export interface HubConnection extends AsyncDisposable {
  /**
   * The answer behind all redirects, its body not read yet; its status is for the caller to judge.
   * @throws WorkbenchError HUB_UNREACHABLE, HUB_REDIRECT_REFUSED, PROVIDER_ADDRESS_REFUSED
   */
  get(address: string, options: GetOptions): Promise<Response>;
}

/**
 * Redirects are followed by hand: each address is checked before anything is sent there, and a token
 * goes to its own origin and to no other.
 */
export function createHubConnection(): HubConnection {
  const anywhere = agentFor(() => true);
  const openNetwork = agentFor((address) => !isOwnNetwork(address));

  return {
    async get(address, { signal, headers = {}, token }) {
      const first = parseBaseUrl(address);
      // What a person runs at home may lead to other machines at home.
      const isAtHome = isHomeName(first);
      let url = first;
      for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
        const isTrusted = isAtHome || url.origin === first.origin;
        const isForToken = token !== null && url.origin === token.origin;
        const response = await ask(url, {
          headers: {
            // What comes packed has other bytes than those that were listed.
            'accept-encoding': 'identity',
            ...headers,
            ...(isForToken && { authorization: `Bearer ${token.token}` }),
          },
          signal,
          dispatcher: isTrusted ? anywhere : openNetwork,
        });
        const location = response.headers.get('location');
        if (response.status < 300 || response.status >= 400 || location === null) return response;
        await response.body?.cancel();
        url = redirectTarget(url, location, isAtHome);
      }
      throw redirectRefused(first, url.host);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([anywhere.destroy(), openNetwork.destroy()]);
    },
  };
}

interface AskOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly dispatcher: Dispatcher;
}

async function ask(url: URL, { signal, headers, dispatcher }: AskOptions): Promise<Response> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), headersMs);
  try {
    return await fetch(url, {
      headers: { ...headers },
      signal: AbortSignal.any([signal, silence.signal]),
      redirect: 'manual',
      dispatcher,
    });
  } catch (error) {
    signal.throwIfAborted();
    if (silence.signal.aborted) throw unreachable(url, `no answer within ${headersMs / 1000} s`);
    throw failureOf(url, error);
  } finally {
    clearTimeout(timer);
  }
}

/** @param isAllowed judges an address beside what {@link checkAddress} refuses */
function agentFor(isAllowed: (address: string) => boolean): Agent {
  const connectorFor = (protocol: 'http:' | 'https:') =>
    buildConnector({
      allowH2: false,
      timeout: connectMs,
      lookup: checkedLookup((host, address) => {
        checkAddress({ protocol, host }, address);
        if (!isAllowed(address)) throw redirectRefused({ host }, address);
      }),
    });
  const [plain, encrypted] = [connectorFor('http:'), connectorFor('https:')];
  return new Agent({
    connect: (target, callback) =>
      (target.protocol === 'https:' ? encrypted : plain)(target, callback),
    allowH2: false,
    // Whoever reads a body notices that it stands still.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

function failureOf(url: URL, error: unknown): WorkbenchError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof WorkbenchError) return cause;
  return unreachable(url, cause instanceof Error ? cause.message : String(cause));
}

export function unreachable({ host }: Pick<URL, 'host'>, reason: string): WorkbenchError {
  return new WorkbenchError({ code: 'HUB_UNREACHABLE', host, reason: reason.slice(0, 300) });
}
