import { useLingui } from '@lingui/react';
import { plainDateMs } from '#shared/facts/plain-date.ts';
import { regionalLocale } from '#renderer/ui/format.ts';

type WriteDate = (date: string) => string;

/** One per locale, for all figures of the screen. */
const writers = new Map<string, WriteDate>();

/** Writes a date only as precisely as it is known: 2025, Jan 2025, 20 Jan 2025. */
export function usePlainDate(): WriteDate {
  const { i18n } = useLingui();
  const locale = regionalLocale(i18n.locale, navigator.languages);
  const write = writers.get(locale) ?? createWriter(locale);
  writers.set(locale, write);
  return write;
}

function createWriter(locale: string): WriteDate {
  const month = { year: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  const formats = [
    new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' }),
    new Intl.DateTimeFormat(locale, month),
    new Intl.DateTimeFormat(locale, { ...month, day: 'numeric' }),
  ];
  return (date) => formats[date.split('-').length - 1]?.format(plainDateMs(date)) ?? date;
}
