import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { join, sep } from 'node:path';
import { mediaTypeOf } from '#shared/page-path.ts';
import { pagePolicy, pageWithNonce } from '#shared/page-policy.ts';

export interface StaticFile {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** `index.html` with a nonce of its own. */
export async function readPage(staticDir: string): Promise<StaticFile> {
  const nonce = randomBytes(16).toString('base64');
  const html = await readFile(join(staticDir, 'index.html'), 'utf8');
  return {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': pagePolicy(nonce),
    },
    body: Buffer.from(pageWithNonce(html, nonce)),
  };
}

/**
 * A file of the built renderer, `null` when there is none.
 * @param path starts with `/`, already known to hold plain segments only (`paths.ts`)
 */
export async function readAsset(staticDir: string, path: string): Promise<StaticFile | null> {
  const mediaType = mediaTypeOf(path);
  if (mediaType === null) return null;
  try {
    const root = await realpath(staticDir);
    const file = await realpath(join(root, path));
    // A link must not lead out of the folder, nor to another file within it.
    if (file !== join(root, path) || !file.startsWith(root + sep)) return null;
    return { headers: assetHeaders(path, mediaType), body: await readFile(file) };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function assetHeaders(path: string, mediaType: string): OutgoingHttpHeaders {
  // Names under /assets/ carry a hash of their content.
  const caching = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { 'Content-Type': mediaType, 'Cache-Control': caching };
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
