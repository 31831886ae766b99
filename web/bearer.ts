import type { IncomingMessage } from 'node:http';
import { isSameSecret } from './secrets.ts';

/** The terminal's way in: the token of the address file in a header, which no page can set. */
export function isBearer({ headers }: IncomingMessage, token: string): boolean {
  return (
    headers.origin === undefined && isSameSecret(headers.authorization ?? '', `Bearer ${token}`)
  );
}
