const allowed = new Set(['https:', 'http:', 'mailto:']);

/**
 * The address that a browser would open, as it reads it; `null` for any that is not an absolute
 * web or mail address. Parsed with `URL`, which sees through control characters and entities.
 */
export function safeAddress(href: string | undefined): string | null {
  if (!href || !URL.canParse(href)) return null;
  const url = new URL(href);
  return allowed.has(url.protocol) ? url.href : null;
}
