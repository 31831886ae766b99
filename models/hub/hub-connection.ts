import type { Response } from 'undici';
import { parseBaseUrl } from '#models/remote-address.ts';
import type { HubNetwork } from './hub-network.ts';
import { isHomeName, redirectRefused, redirectTarget } from './redirect-target.ts';

const mostRedirects = 5;

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
  let network: Promise<HubNetwork> | null = null;

  /** Its library is large, and most starts of the workbench ask nobody. */
  async function openNetwork(): Promise<HubNetwork> {
    network ??= import('./hub-network.ts').then((it) => it.createHubNetwork());
    return network;
  }

  return {
    async get(address, { signal, headers = {}, token }) {
      const first = parseBaseUrl(address);
      // What a person runs at home may lead to other machines at home.
      const isAtHome = isHomeName(first);
      let url = first;
      const { ask } = await openNetwork();
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
          isTrusted,
        });
        const location = response.headers.get('location');
        if (response.status < 300 || response.status >= 400 || location === null) return response;
        await response.body?.cancel();
        url = redirectTarget(url, location, isAtHome);
      }
      throw redirectRefused(first, url.host);
    },
    async [Symbol.asyncDispose]() {
      await (await network)?.[Symbol.asyncDispose]();
    },
  };
}
