import type { Response } from 'undici';
import { WorkbenchError } from '#shared/domain/failure.ts';

const mostWordsBytes = 4096;

interface Asked {
  readonly host: string;
  /** What was asked for, as a person knows it. */
  readonly what: string;
  readonly hasToken: boolean;
}

/** The failure that an answer other than 2xx stands for; its body is read, and only its beginning. */
export async function refusalOf(response: Response, asked: Asked): Promise<WorkbenchError> {
  const { host, what, hasToken } = asked;
  const { status, headers } = response;
  const words = await wordsOf(response);
  const isGated = headers.get('x-error-code') === 'GatedRepo';
  if (status === 401 || status === 403 || isGated) {
    return new WorkbenchError({ code: 'HUB_GATED', repository: what, hasToken });
  }
  if (status === 404) return new WorkbenchError({ code: 'HUB_NOT_FOUND', what });
  if (status === 429) {
    const retryAfterMs = retryAfterOf(headers.get('retry-after'));
    return new WorkbenchError({ code: 'HUB_RATE_LIMITED', host, retryAfterMs });
  }
  return new WorkbenchError({ code: 'HUB_REFUSED', host, status, words });
}

/** Milliseconds that a server asks to wait: it gives seconds, or a date. */
export function retryAfterOf(header: string | null): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

async function wordsOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of body ?? []) {
    text += decoder.decode(bytes as Uint8Array, { stream: true });
    if (text.length > mostWordsBytes) break;
  }
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

/** No answer came from there. */
export function unreachable({ host }: Pick<URL, 'host'>, reason: string): WorkbenchError {
  return new WorkbenchError({ code: 'HUB_UNREACHABLE', host, reason: reason.slice(0, 300) });
}
