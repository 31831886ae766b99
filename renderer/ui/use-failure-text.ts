import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { Failure } from '#shared/domain/failure.ts';
import { failureText } from '#shared/failure-text.ts';
import { failureValues } from '#shared/failure-values.ts';
import { useFormat } from './use-format.ts';

/** Writes what happened and what to do in the reader's language. */
export function useFailureText(): (failure: Failure) => { what: string; advice: string } {
  const { i18n } = useLingui();
  const { duration, time, dateTime, bytes } = useFormat();
  return useCallback(
    (failure) => {
      const { what, advice } = failureText(failure);
      const values = failureValues(failure, { duration, time, dateTime, bytes });
      const write = ({ id, message }: typeof what) => i18n._(id, values, { message }).trim();
      return { what: write(what), advice: write(advice) };
    },
    [i18n, duration, time, dateTime, bytes],
  );
}
