import { useLingui } from '@lingui/react/macro';
import type { ProviderGap } from '../choices.ts';

/** What is missing before a provider can be asked. */
export function useGapWords(): Record<NonNullable<ProviderGap>, string> {
  const { t } = useLingui();
  return { 'no-address': t`no address`, 'no-key': t`no key`, locked: t`key is locked` };
}
