import ipaddr from 'ipaddr.js';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import type { Endpoint } from './remote-protocol.ts';

type Refusal = Extract<Failure, { code: 'PROVIDER_ADDRESS_REFUSED' }>['why'];

/** One machine, reached without crossing a network that others share. */
const ownRanges = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);

/**
 * Checks a base address that a person typed, before anything is sent there.
 * @throws WorkbenchError PROVIDER_ADDRESS_REFUSED
 */
export function parseBaseUrl(address: string): URL {
  const url = URL.parse(address);
  if (!url) throw refused(address, 'not-a-url');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(address, 'scheme');
  if (url.username !== '' || url.password !== '') throw refused(url.host, 'credentials');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host)) checkAddress(url, host);
  return url;
}

/**
 * Checks the address that a connection is about to be made to. It is asked after the name was
 * resolved, so a name that changes its address later reaches nothing else.
 * @throws WorkbenchError PROVIDER_ADDRESS_REFUSED
 */
export function checkAddress(url: Pick<URL, 'protocol' | 'host'>, address: string): void {
  const range = ipaddr.process(address).range();
  // Never a machine of one's own: 169.254.169.254 hands out a cloud machine's credentials.
  if (range !== 'unicast' && !ownRanges.has(range)) throw refused(url.host, 'special');
  if (url.protocol === 'http:' && !ownRanges.has(range)) throw refused(url.host, 'unencrypted');
}

/** Whether an address, not a name, is of this machine or of a network of one's own. */
export function isOwnNetwork(address: string): boolean {
  return ipaddr.isValid(address) && ownRanges.has(ipaddr.process(address).range());
}

/**
 * Checks that a key can stand in a header; the error of `fetch` would repeat it.
 * @throws WorkbenchError PROVIDER_KEY_REFUSED
 */
export function checkKey({ provider, key }: Pick<Endpoint, 'provider' | 'key'>): void {
  if (key !== null && !/^[\x21-\x7e]+$/.test(key))
    throw new WorkbenchError({ code: 'PROVIDER_KEY_REFUSED', provider, words: '' });
}

function refused(address: string, why: Refusal): WorkbenchError {
  return new WorkbenchError({
    code: 'PROVIDER_ADDRESS_REFUSED',
    address: address.slice(0, 200),
    why,
  });
}
