import { i18n } from '@lingui/core';

const languages = ['en', 'fr'] as const;
type Language = (typeof languages)[number];

/** The first of the browser's languages that we speak. */
export function systemLanguage(): Language {
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return spoken.map((code) => languages.find((known) => known === code)).find(Boolean) ?? 'en';
}

/** Loads the catalog of a language and shows the interface in it. */
export async function activateLanguage(language: Language): Promise<void> {
  if (i18n.locale === language) return;
  const { messages } =
    language === 'fr' ? await import('../locales/fr.po') : await import('../locales/en.po');
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}
