const allowed = new Set(['https:', 'http:', 'mailto:']);

/** What turns the direction of text around, or is not seen at all: an address could read as another. */
const deceiving = /[\u0000-\u001f\u007f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/**
 * The address that the system is asked to open, as a browser reads it (a host in other letters as
 * `xn--…`); `null` for what is not opened: other schemes, which start programs, and addresses that
 * try to look like another, with a user name before the host or with invisible characters. A mail
 * address is taken without the subject, text and attachments that a page may have put there.
 */
export function externalAddress(given: string): string | null {
  if (deceiving.test(given) || !URL.canParse(given)) return null;
  const url = new URL(given);
  if (!allowed.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'mailto:') url.search = '';
  return url.href;
}
