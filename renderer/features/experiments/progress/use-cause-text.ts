import { useLingui } from '@lingui/react/macro';
import type { FailureCode } from '#shared/domain/failure.ts';
import { failureCodeWords } from './failure-code-words.ts';

/** A cause of failures in a few words; the code itself where nobody wrote any. */
export function useCauseText(): (code: string) => string {
  const { t } = useLingui();
  return (code) => {
    const words = failureCodeWords[code as FailureCode];
    return words ? t(words) : code;
  };
}
