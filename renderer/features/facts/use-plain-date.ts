import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import { plainDateMs } from '#shared/facts/plain-date.ts';
import { regionalLocale } from '#renderer/ui/format.ts';

/** Writes a date only as precisely as it is known: 2025, Jan 2025, 20 Jan 2025. */
export function usePlainDate(): (date: string) => string {
  const { i18n } = useLingui();
  return useMemo(() => {
    const locale = regionalLocale(i18n.locale, navigator.languages);
    const month = { year: 'numeric', month: 'short', timeZone: 'UTC' } as const;
    const formats = [
      new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' }),
      new Intl.DateTimeFormat(locale, month),
      new Intl.DateTimeFormat(locale, { ...month, day: 'numeric' }),
    ];
    return (date) => formats[date.split('-').length - 1]?.format(plainDateMs(date)) ?? date;
  }, [i18n.locale]);
}
