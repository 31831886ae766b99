import type { IncomingMessage } from 'node:http';
import { isUpload, targetOf } from './paths.ts';

export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/** Names that no public DNS entry can take over. The port is free: `ssh -L` changes it. */
const ownHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

/** Whether exactly one host is named, and it is a name of this machine's own. */
export function isOwnHost({ headersDistinct }: IncomingMessage): boolean {
  const [host, ...others] = headersDistinct['host'] ?? [];
  return host !== undefined && others.length === 0 && ownHost.test(host);
}

/**
 * Every request, upgrades included, passes here before it is routed: a page of another origin, a
 * rebound name or an unexpected kind of request gets no further. `null` lets it through; who is
 * logged in is asked by the routes.
 */
export function refusalOf(request: IncomingMessage): Refusal | null {
  if (!isOwnHost(request)) return { status: 421, reason: 'This host name is not served here.' };
  return (
    refusalOfOrigin(request, `http://${request.headers.host}`) ??
    refusalOfFetchSite(request) ??
    refusalOfTarget(request) ??
    refusalOfMethod(request)
  );
}

function refusalOfOrigin({ headers }: IncomingMessage, ownOrigin: string): Refusal | null {
  return headers.origin === undefined || headers.origin === ownOrigin
    ? null
    : { status: 403, reason: 'Requests of other origins are not served.' };
}

/**
 * The person may open a page directly; everything else must come from our own pages. The file that
 * opens the browser (`open-browser.ts`) counts as another site, so `/` itself may be visited from
 * anywhere: it is the same empty shell for everyone, and the session cookie stays behind.
 */
function refusalOfFetchSite({ headers, method, url = '' }: IncomingMessage): Refusal | null {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin') return null;
  const isPageVisit =
    method === 'GET' &&
    targetOf(url).kind === 'page' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document';
  return isPageVisit && (site === 'none' || url === '/')
    ? null
    : { status: 403, reason: 'Requests of other sites are not served.' };
}

function refusalOfTarget({ url = '' }: IncomingMessage): Refusal | null {
  if (!url.startsWith('/')) return { status: 400, reason: 'Only a path can be asked for.' };
  return new URLSearchParams(url.split('?')[1]).has('token')
    ? { status: 400, reason: 'A token belongs in the fragment, where no log sees it.' }
    : null;
}

function refusalOfMethod({ headers, method = '', url = '' }: IncomingMessage): Refusal | null {
  const target = targetOf(url);
  const isMutation = target.kind === 'api' && target.path !== '/rpc';
  const allowed = isMutation ? ['POST'] : ['GET', 'HEAD'];
  if (!allowed.includes(method)) return { status: 405, reason: 'Method not allowed.' };
  const [mediaType] = (headers['content-type'] ?? '').split(';');
  // Neither is a type that a form can send, so a page of another origin must ask first, in vain.
  const expected = isUpload(target) ? 'application/octet-stream' : 'application/json';
  return isMutation && mediaType?.trim().toLowerCase() !== expected
    ? { status: 415, reason: `Only ${expected} is accepted.` }
    : null;
}
