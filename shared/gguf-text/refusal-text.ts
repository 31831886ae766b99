import type { GgufRefusal, GgufRefusalCode } from '../domain/gguf.ts';
import type { FailureText } from '../failure-text.ts';
import { headerTexts } from './header-texts.ts';
import { modelTexts } from './model-texts.ts';

const texts: Record<GgufRefusalCode, FailureText> = { ...headerTexts, ...modelTexts };

/** What is wrong with the file at `path`, and what to do about it. */
export function ggufRefusalText({ code }: GgufRefusal): FailureText {
  return texts[code];
}

/** The values that these messages take. `duration` writes milliseconds for the reader. */
export function ggufRefusalValues(
  path: string,
  refusal: GgufRefusal,
  duration: (ms: number) => string,
): Record<string, string | number> {
  switch (refusal.code) {
    case 'READER_TOO_SLOW':
      return { path, limit: duration(refusal.limitMs) };
    case 'READER_SILENT':
      return { path, waited: duration(refusal.waitedMs) };
    case 'READER_CRASHED':
      return { path, signal: refusal.signal ?? 'none', exitCode: refusal.exitCode ?? '?' };
    case 'BAD_KEY':
    case 'BAD_TENSOR_NAME':
      return { path, ...refusal, number: refusal.index + 1 };
    default:
      return { path, ...refusal };
  }
}
