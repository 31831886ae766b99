import { useLingui } from '@lingui/react/macro';

/** A name and what it is, with the colon as the language sets it. */
export function useWithColon(): (name: string, value: string) => string {
  const { t } = useLingui();
  return (name, value) => t`${name}: ${value}`;
}
