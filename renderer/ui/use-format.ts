import { useLingui } from '@lingui/react';
import { createFormat, type Format, regionalLocale } from './format.ts';

/** One per locale: a screen of figures would otherwise make thousands of formatters. */
const formats = new Map<string, Format>();

/** Numbers and dates in the language of the interface, as the reader's region writes them. */
export function useFormat(): Format {
  const { i18n } = useLingui();
  const locale = regionalLocale(i18n.locale, navigator.languages);
  const format = formats.get(locale) ?? createFormat(locale);
  formats.set(locale, format);
  return format;
}
