import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import { createFormat, type Format, regionalLocale } from './format.ts';

/** Numbers and dates in the language of the interface, as the reader's region writes them. */
export function useFormat(): Format {
  const { i18n } = useLingui();
  return useMemo(
    () => createFormat(regionalLocale(i18n.locale, navigator.languages)),
    [i18n.locale],
  );
}
