import { kindOfPath } from '#shared/page-path.ts';

/** The whole surface beside static files. */
const apiPaths = ['/login', '/login-link', '/session', '/upload', '/rpc'] as const;
export type ApiPath = (typeof apiPaths)[number];

type Target =
  | { readonly kind: 'api'; readonly path: ApiPath }
  | { readonly kind: 'page' }
  | { readonly kind: 'asset'; readonly path: string }
  | { readonly kind: 'none' };

/** What a request target (path and query, as sent) asks for. */
export function targetOf(requestTarget: string): Target {
  const [path = ''] = requestTarget.split('?');
  const api = apiPaths.find((known) => known === path);
  if (api !== undefined) return { kind: 'api', path: api };
  const kind = kindOfPath(path);
  return kind === 'asset' ? { kind, path } : { kind };
}

/** Takes the bytes of a file, which no form can send and which may take long. */
export function isUpload(target: Target): boolean {
  return target.kind === 'api' && target.path === '/upload';
}
