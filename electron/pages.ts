import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { appOrigin } from '#shared/desktop.ts';
import { kindOfPath, mediaTypeOf } from '#shared/page-path.ts';
import { pagePolicy, pageWithNonce, securityHeaders } from '#shared/page-policy.ts';

/** Scheme and host exactly, then the path as it was sent: nothing is resolved before it is judged. */
const ownAddress = new RegExp(`^${appOrigin}(/[^?#]*)?(?:[?#].*)?$`);

/**
 * Answers `app://triptych/…` with the built pages: a screen is the page with a nonce of its own, a
 * file is a plain path within the folder; everything else is not there.
 */
export function createPageHandler(pagesDir: string) {
  return async ({ url, method }: Pick<Request, 'url' | 'method'>): Promise<Response> => {
    const address = ownAddress.exec(url);
    if (address === null || (method !== 'GET' && method !== 'HEAD')) return notFound();
    const path = address[1] ?? '/';
    switch (kindOfPath(path)) {
      case 'page':
        return page(pagesDir);
      case 'asset':
        return asset(pagesDir, path);
      case 'none':
        return notFound();
    }
  };
}

function page(pagesDir: string): Response {
  const nonce = randomBytes(16).toString('base64');
  const html = readFileSync(join(pagesDir, 'index.html'), 'utf8');
  return answer(pageWithNonce(html, nonce), {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': pagePolicy(nonce),
  });
}

function asset(pagesDir: string, path: string): Response {
  const mediaType = mediaTypeOf(path);
  const body = mediaType === null ? null : readPlainFile(pagesDir, path);
  return body === null || mediaType === null
    ? notFound()
    : answer(body, { 'Content-Type': mediaType });
}

/** Synchronous, because only these functions of `fs` are sure to read an archive too. */
function readPlainFile(pagesDir: string, path: string): Buffer<ArrayBuffer> | null {
  try {
    const root = realpathSync(pagesDir);
    const file = realpathSync(join(root, path));
    // A link must not lead out of the folder, nor to another file within it.
    if (file !== join(root, path) || !file.startsWith(root + sep)) return null;
    return readFileSync(file);
  } catch {
    return null;
  }
}

function answer(body: string | Buffer<ArrayBuffer>, headers: Record<string, string>): Response {
  return new Response(body, { headers: { ...securityHeaders, ...headers } });
}

function notFound(): Response {
  return new Response('Not found.', { status: 404, headers: securityHeaders });
}
