/** On every answer of a host, refusals too; a page brings its own policy. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
};

/**
 * What a page may load and do, in the browser and in the desktop's window. `img-src` without
 * `https:` keeps a model's answer from sending data out through a picture.
 * `require-trusted-types-for 'script'` is left out: Mantine writes its theme variables with
 * `dangerouslySetInnerHTML`, which that directive turns into an exception.
 */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Where the built page expects its nonce. */
const noncePlace = '__NONCE__';

/** The built page with its nonce, which Mantine's style elements carry. */
export function pageWithNonce(html: string, nonce: string): string {
  return html.replaceAll(noncePlace, nonce);
}
