import { useLingui } from '@lingui/react';
import { useCallback } from 'react';
import type { Localized } from '#shared/domain/facts.ts';

/** Picks the reader's language out of a text of the data. */
export function useLocalized(): (text: Localized) => string {
  const { i18n } = useLingui();
  return useCallback(
    (text: Localized) => (i18n.locale === 'fr' ? text.fr : text.en),
    [i18n.locale],
  );
}
