import { parseBaseUrl } from '#models/remote-address.ts';

/**
 * A base address as it is kept: checked as before every call, without a slash at its end.
 * @throws WorkbenchError PROVIDER_ADDRESS_REFUSED
 */
export function checkedAddress(address: string): string {
  const url = parseBaseUrl(address);
  // What follows a `?` may be a key, and would stand in every stored request.
  url.search = '';
  url.hash = '';
  return url.href.replace(/\/+$/, '');
}
