import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import { readable } from './server-words.ts';

/** Says in our codes why no connection came about, or why it broke. */
export function failureOfNetwork(provider: string, error: unknown, connectMs: number): Failure {
  for (const cause of causesOf(error)) {
    if (cause instanceof WorkbenchError) return cause.failure;
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
      return { code: 'PROVIDER_TIMEOUT', provider, phase: 'connect', waitedMs: connectMs };
    if (cause.name === 'HTTPParserError')
      return { code: 'PROVIDER_UNREADABLE', provider, detail: readable(cause.message) };
    const why = whyOf(code);
    if (why)
      return {
        code: 'PROVIDER_UNREACHABLE',
        provider,
        why,
        detail: readable(cause.message || code),
      };
  }
  const detail = readable(error instanceof Error ? error.message : String(error));
  return { code: 'PROVIDER_UNREACHABLE', provider, why: 'other', detail };
}

function whyOf(code: string): Extract<Failure, { code: 'PROVIDER_UNREACHABLE' }>['why'] | null {
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name';
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return 'certificate';
  if (/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(code)) return 'broken';
  return /^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN|EPROTO|ERR_SSL_\w+)$/.test(code)
    ? 'other'
    : null;
}

/** An error, its causes, and those that it sums up (several addresses were tried). */
function causesOf(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const parts = error instanceof AggregateError ? error.errors.flatMap(causesOf) : [];
  return [error, ...parts, ...causesOf(error.cause)];
}
