import { type Messages, setupI18n } from '@lingui/core';
import type { Failure } from '#shared/domain/failure.ts';
import type { Preferences } from '#shared/domain/system.ts';
import { failureText, type MessageDescriptor } from '#shared/failure-text.ts';
import { failureValues } from '#shared/failure-values.ts';

export type Language = 'en' | 'fr';

/** The compiled catalogs of the pages: the shell's own words are in them too. */
export type Catalogs = Readonly<Record<Language, Messages>>;

export interface Words {
  readonly language: Language;
  write(text: MessageDescriptor, values?: Readonly<Record<string, string | number>>): string;
  /** What happened, and what to do about it. */
  failure(failure: Failure): { readonly what: string; readonly advice: string };
}

/** The language to speak: the chosen one, else the first of the system's that we know. */
export function languageOf(
  preference: Preferences['language'],
  systemLanguages: readonly string[],
): Language {
  if (preference !== 'system') return preference;
  const spoken = systemLanguages.map((tag) => tag.slice(0, 2).toLowerCase());
  return spoken.find((code) => code === 'en' || code === 'fr') ?? 'en';
}

export function createWords(language: Language, catalogs: Catalogs): Words {
  const i18n = setupI18n({ locale: language, messages: { [language]: catalogs[language] } });
  const write: Words['write'] = ({ id, message }, values = {}) => i18n._(id, values, { message });
  const ofFailure = {
    time: (ms: number) => i18n.date(new Date(ms), { timeStyle: 'short' }),
    dateTime: (ms: number) => i18n.date(new Date(ms), { dateStyle: 'medium', timeStyle: 'short' }),
    duration: (ms: number) => `${i18n.number(Math.round(ms / 100) / 10)} s`,
    bytes: (bytes: number) =>
      i18n.number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumSignificantDigits: 3 }),
  };
  return {
    language,
    write,
    failure(failure) {
      const values = failureValues(failure, ofFailure);
      const { what, advice } = failureText(failure);
      return { what: write(what, values).trim(), advice: write(advice, values).trim() };
    },
  };
}
