import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, safe in a URL fragment, a cookie and a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in constant time, whatever the lengths. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(sha256(given), sha256(expected));
}

/** Secrets are kept and looked up by digest: how long a look-up takes tells nothing about them. */
export function digestOf(secret: string): string {
  return sha256(secret).toString('base64url');
}

/** A keyed digest: only who knows `key` can make it. */
export function sealOf(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
