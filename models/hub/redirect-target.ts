import { WorkbenchError } from '#shared/domain/failure.ts';
import { isOwnNetwork, parseBaseUrl } from '#models/remote-address.ts';

/** Whether the name is one of this machine or of a network of one's own, as far as it tells. */
export function isHomeName({ hostname }: Pick<URL, 'hostname'>): boolean {
  return hostname === 'localhost' || isOwnNetwork(hostname.replace(/^\[|\]$/g, ''));
}

/**
 * Where a redirect leads. Never from an encrypted address to an open one, and never from the open
 * network into one's own: a router, or a cloud machine's metadata.
 * @throws WorkbenchError HUB_REDIRECT_REFUSED
 */
export function redirectTarget(from: URL, location: string, isAtHome: boolean): URL {
  const to = URL.parse(location, from.href);
  if (!to) throw redirectRefused(from, location.slice(0, 100));
  const isDowngraded = from.protocol === 'https:' && to.protocol !== 'https:';
  if (isDowngraded || (!isAtHome && isHomeName(to))) throw redirectRefused(from, to.host);
  try {
    return parseBaseUrl(to.href);
  } catch {
    throw redirectRefused(from, to.host);
  }
}

export function redirectRefused(from: Pick<URL, 'host'>, to: string): WorkbenchError {
  return new WorkbenchError({ code: 'HUB_REDIRECT_REFUSED', host: from.host, to });
}
