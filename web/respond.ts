import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { securityHeaders } from '#shared/page-policy.ts';
import type { Refusal } from './guard.ts';

/** Says why, and closes the connection: what may follow on it was not asked for by us. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  response.shouldKeepAlive = false;
  sendJson(response, refusal.status, { error: refusal.reason });
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: OutgoingHttpHeaders = {},
): void {
  const type = { 'Content-Type': 'application/json' };
  send(response, status, { ...type, ...headers }, Buffer.from(JSON.stringify(body)));
}

export function send(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: Buffer,
): void {
  const length = { 'Content-Length': body.length };
  response.writeHead(status, { ...securityHeaders, ...length, ...headers }).end(body);
}
