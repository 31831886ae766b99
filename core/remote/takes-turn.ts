import type { PaneSource } from '#shared/domain/pane-source.ts';

/**
 * Whether a model computes on this machine, and so takes its turn behind the others of it: a file, or
 * a server on loopback, as `llama-server`.
 */
export function takesTurn(source: PaneSource): boolean {
  if (source.kind !== 'provider') return true;
  const { hostname } = new URL(source.baseUrl);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
