import type { Failure } from '#shared/domain/failure.ts';

/** What stands in an error body, whichever of the vendors' shapes it has. */
interface ServerError {
  readonly words: string;
  /** `insufficient_quota`, `context_length_exceeded` …, with `type` beside it; lower case. */
  readonly code: string;
}

const mostWords = 500;
const mostWaitMs = 30 * 24 * 3600_000;

interface Refusal {
  readonly provider: string;
  readonly model: string;
  readonly hasKey: boolean;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Says in our codes why a server refused a request. */
export function failureOfStatus(refusal: Refusal): Failure {
  const { provider, model, status } = refusal;
  const { words, code } = readServerError(refusal.body);
  const known = failureOfCode({ provider, model, words, code, status });
  if (known) return known;
  if (status === 401 || (status === 403 && !/model|permission|region/i.test(words + code)))
    return { code: keyCode(refusal), provider, words };
  if (status === 402) return { code: 'PROVIDER_NO_BALANCE', provider, words };
  // A 404 without a word on the model is an address that serves something else.
  if ([404, 410].includes(status) && /model/i.test(words + code))
    return { code: 'PROVIDER_MODEL_GONE', provider, model, words };
  if (status === 413) return { code: 'PROVIDER_CONTEXT_TOO_LONG', provider, words };
  const retryAfterMs = retryAfter(refusal.headers);
  if (status === 429) return { code: 'PROVIDER_RATE_LIMITED', provider, retryAfterMs, words };
  if (status === 408 || status === 409 || status >= 500)
    return { code: 'PROVIDER_OVERLOADED', provider, status, retryAfterMs, words };
  return { code: 'PROVIDER_REFUSED', provider, status, words };
}

/** The failure that a server reported inside a stream that had begun well. */
export function failureOfEvent(provider: string, model: string, event: unknown): Failure {
  const { words, code } = readServerError(JSON.stringify(event));
  const known = failureOfCode({ provider, model, words, code, status: null });
  return known ?? { code: 'PROVIDER_STREAM_FAILED', provider, words: words || code };
}

/** How long the server asks to wait, in milliseconds; `null` when it names no time that is to come. */
export function retryAfter(headers: Headers, nowMs: number = Date.now()): number | null {
  const precise = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(precise) && precise >= 0) return Math.min(precise, mostWaitMs);
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Number(text) * 1000, mostWaitMs);
  // `Date.parse` takes bare numbers for years; a date begins with its weekday.
  const atMs = /^[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return atMs > nowMs ? Math.min(atMs - nowMs, mostWaitMs) : null;
}

/** Removes a secret from what a server said: some repeat the key that they refuse. */
export function withoutKey(text: string, key: string | null): string {
  return key === null || key === '' ? text : text.replaceAll(key, '…');
}

function failureOfCode(error: {
  readonly provider: string;
  readonly model: string;
  readonly words: string;
  readonly code: string;
  readonly status: number | null;
}): Failure | null {
  const { provider, model, words, code, status } = error;
  const isRequest = status === null || [400, 404, 410, 413, 422].includes(status);
  if (/insufficient_quota|insufficient.balance|billing|exceeded_current_quota/.test(code))
    return { code: 'PROVIDER_NO_BALANCE', provider, words };
  if (/insufficient balance|no credits|used all available credits/i.test(words) && status !== 401)
    return { code: 'PROVIDER_NO_BALANCE', provider, words };
  if (isRequest && (/context_length|string_above_max/.test(code) || isAboutContext(words)))
    return { code: 'PROVIDER_CONTEXT_TOO_LONG', provider, words };
  if (isRequest && (/model_not_found|model_deprecated/.test(code) || isAboutModel(words)))
    return { code: 'PROVIDER_MODEL_GONE', provider, model, words };
  if (status === null && /rate_limit/.test(code))
    return { code: 'PROVIDER_RATE_LIMITED', provider, retryAfterMs: null, words };
  if (status === 400 && /invalid.api.key|incorrect api key/i.test(words + code))
    return { code: 'PROVIDER_KEY_REFUSED', provider, words };
  if (/content_filter|content_policy/.test(code))
    return { code: 'PROVIDER_FILTERED', provider, words };
  return null;
}

function isAboutContext(words: string): boolean {
  return /context (length|size|window)|maximum prompt length|too many tokens|exceeds the (available )?context/i.test(
    words,
  );
}

function isAboutModel(words: string): boolean {
  return (
    /^no endpoints found/i.test(words) ||
    (/\bmodel\b/i.test(words) &&
      /not found|not exist|no longer|deprecated|retired|decommissioned|unknown model|not a valid model/i.test(
        words,
      ))
  );
}

function keyCode({ hasKey }: Refusal): 'PROVIDER_KEY_MISSING' | 'PROVIDER_KEY_REFUSED' {
  return hasKey ? 'PROVIDER_KEY_REFUSED' : 'PROVIDER_KEY_MISSING';
}

/** Reads OpenAI's, xAI's two, OpenRouter's, FastAPI's and Ollama's shapes, and plain text. */
function readServerError(body: string): ServerError {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return { words: readable(withoutTags(body)), code: '' };
  }
  const outer = record(parsed);
  const response = record(outer['response']);
  const detail = Array.isArray(outer['detail']) ? outer['detail'][0] : outer['detail'];
  const error = outer['error'] ?? response['error'] ?? detail ?? parsed;
  const inner = record(error);
  const words =
    text(error) || text(inner['message']) || text(inner['msg']) || text(outer['message']);
  const codes = [inner['code'], inner['type'], outer['code'], outer['type']].filter(
    (code) => typeof code === 'string' || typeof code === 'number',
  );
  return { words: readable(words), code: codes.join(' ').toLowerCase() };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function withoutTags(html: string): string {
  return html.replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ');
}

/** One line without control characters, of a length that a pane can show. */
export function readable(words: string): string {
  const line = words.replace(/[\u0000-\u001f\u007f\u2028\u2029\s]+/g, ' ').trim();
  return line.length > mostWords ? `${line.slice(0, mostWords)}…` : line;
}
