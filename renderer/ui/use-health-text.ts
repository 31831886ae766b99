import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { HealthCheck } from '#shared/domain/health.ts';
import type { MessageDescriptor } from '#shared/failure-text.ts';
import { checkNames, healthText, healthValues, stateNames } from '#shared/health-text.ts';
import { useFormat } from './use-format.ts';

/** A check in words; `advice` is `null` where there is nothing to do. */
export interface HealthWords {
  readonly name: string;
  readonly state: string;
  readonly what: string;
  readonly advice: string | null;
}

/** Writes a check of the doctor in the reader's language. */
export function useHealthText(): (check: HealthCheck) => HealthWords {
  const { i18n } = useLingui();
  const format = useFormat();
  return useCallback(
    ({ id, state, finding }) => {
      const { what, advice } = healthText(finding);
      const values = healthValues(finding, format);
      const write = ({ id: key, message }: MessageDescriptor) =>
        i18n._(key, values, { message }).trim();
      return {
        name: write(checkNames[id]),
        state: write(stateNames[state]),
        what: write(what),
        advice: advice && state !== 'ok' ? write(advice) : null,
      };
    },
    [i18n, format],
  );
}
