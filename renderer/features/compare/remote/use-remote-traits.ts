import { useLingui } from '@lingui/react/macro';
import type { RemoteSettings } from '#shared/domain/remote.ts';

/** What tells a remote pane from the others, in a few words: "xAI · effort low · T 0.5". */
export function useRemoteTraits(): (providerName: string, settings: RemoteSettings) => string {
  const { t } = useLingui();
  return (providerName, { effort, temperature, maxTokens, seed }) =>
    [
      providerName,
      effort !== null && t`effort ${effort}`,
      temperature !== null && `T ${temperature}`,
      seed !== null && t`seed ${seed}`,
      maxTokens !== null && t`limit ${maxTokens}`,
    ]
      .filter(Boolean)
      .join(' · ');
}
