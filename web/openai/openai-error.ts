import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import { failureText } from '#shared/failure-text.ts';
import { failureValues } from '#shared/failure-values.ts';
import { inEnglish } from '../english.ts';

/** An answer that is an error, in the form that clients of OpenAI's interface read. */
export interface OpenAiError {
  readonly status: number;
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
  };
}

interface Kind {
  readonly status: number;
  readonly type: string;
  readonly code: string;
  readonly param?: string;
}

const kinds: Partial<Record<Failure['code'], Kind>> = {
  MODEL_NOT_FOUND: notFound(),
  MODEL_FILE_MISSING: notFound(),
  NOT_A_GGUF: notFound(),
  CONTEXT_TOO_LONG: {
    status: 400,
    type: 'invalid_request_error',
    code: 'context_length_exceeded',
    param: 'messages',
  },
  INVALID_INPUT: { status: 400, type: 'invalid_request_error', code: 'invalid_value' },
  WONT_FIT: { status: 503, type: 'server_error', code: 'wont_fit' },
  MODEL_QUARANTINED: { status: 503, type: 'server_error', code: 'model_quarantined' },
};

export function openAiError(
  status: number,
  message: string,
  { code, param }: { readonly code?: string; readonly param?: string } = {},
): OpenAiError {
  const type = status < 500 ? 'invalid_request_error' : 'server_error';
  return { status, error: { message, type, param: param ?? null, code: code ?? null } };
}

/** What was thrown, as such an error; of a bug only that it is one. */
export function errorOf(thrown: unknown): OpenAiError {
  if (!(thrown instanceof WorkbenchError)) {
    return openAiError(500, 'Triptych itself failed.', { code: 'internal' });
  }
  const { failure } = thrown;
  const unknown: Kind = { status: 500, type: 'server_error', code: failure.code.toLowerCase() };
  const { status, type, code, param = null } = kinds[failure.code] ?? unknown;
  return { status, error: { message: wordsOf(failure), type, param, code } };
}

function notFound(): Kind {
  return { status: 404, type: 'invalid_request_error', code: 'model_not_found', param: 'model' };
}

function wordsOf(failure: Failure): string {
  const values = failureValues(failure, {
    time: (ms) => new Date(ms).toISOString(),
    dateTime: (ms) => new Date(ms).toISOString(),
    duration: (ms) => `${Math.round(ms)} ms`,
    bytes: (bytes) => `${bytes} bytes`,
  });
  const { what, advice } = failureText(failure);
  return [what, advice].map((each) => inEnglish(each, values).trim()).join(' ');
}
