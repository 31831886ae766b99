import { Agent, buildConnector, fetch, type Response } from 'undici';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { checkedLookup } from '#models/checked-lookup.ts';
import { checkAddress, isOwnNetwork } from '#models/remote-address.ts';
import { redirectRefused } from './redirect-target.ts';
import { unreachable } from './refusal.ts';

const connectMs = 10_000;
const headersMs = 20_000;

export interface AskOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Only what a person named, or runs at home, may be an address of the own network. */
  readonly isTrusted: boolean;
}

export interface HubNetwork extends AsyncDisposable {
  /**
   * One request, its redirect not followed and its body not read.
   * @throws WorkbenchError HUB_UNREACHABLE, HUB_REDIRECT_REFUSED, PROVIDER_ADDRESS_REFUSED
   */
  ask(url: URL, options: AskOptions): Promise<Response>;
}

export function createHubNetwork(): HubNetwork {
  const anywhere = agentFor(() => true);
  const openNetwork = agentFor((address) => !isOwnNetwork(address));
  return {
    async ask(url, { signal, headers, isTrusted }) {
      const silence = new AbortController();
      const timer = setTimeout(() => silence.abort(), headersMs);
      try {
        return await fetch(url, {
          headers: { ...headers },
          signal: AbortSignal.any([signal, silence.signal]),
          redirect: 'manual',
          dispatcher: isTrusted ? anywhere : openNetwork,
        });
      } catch (error) {
        signal.throwIfAborted();
        if (silence.signal.aborted) {
          throw unreachable(url, `no answer within ${headersMs / 1000} s`);
        }
        throw failureOf(url, error);
      } finally {
        clearTimeout(timer);
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([anywhere.destroy(), openNetwork.destroy()]);
    },
  };
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
