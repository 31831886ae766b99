import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ProviderEntry, ProviderInput, SetKey } from '#shared/domain/remote-servers.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useAnnounce } from '#renderer/ui/announcer.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { useUndoToast } from '#renderer/ui/undo-toast.tsx';

/** What can be done to a provider. What returns a promise is told where it was asked for. */
export function useChangeProvider() {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const showUndo = useUndoToast();
  const reportFailure = useReportFailure();
  const announce = useAnnounce();

  return useMemo(() => {
    const refresh = () => queryClient.invalidateQueries({ queryKey: api.providers.key() });
    return {
      async put(input: ProviderInput): Promise<ProviderEntry> {
        const entry = await client.providers.put(input);
        await refresh();
        return entry;
      },
      // Not as a mutation: the query client would keep what was sent.
      async setKey(input: SetKey): Promise<void> {
        await client.providers.keys.set(input);
        await refresh();
        announce(t`The key is saved`);
      },
      async unlock(passphrase: string): Promise<void> {
        await client.providers.keys.unlock({ passphrase });
        await refresh();
      },
      async enableModels(providerId: string, ids: readonly string[]): Promise<void> {
        await client.providers.enableModels({ providerId, ids: [...ids] });
        await refresh();
      },
      forgetKey({ id: providerId }: ProviderEntry): void {
        client.providers.keys.forget({ providerId }).then(refresh).catch(reportFailure);
      },
      /** Ours has its own address again; one that never had any has none. */
      resetAddress({ id, name, baseUrl, defaultBaseUrl }: ProviderEntry): void {
        const reset = async () => {
          const put = (address: string) => client.providers.put({ id, name, baseUrl: address });
          if (defaultBaseUrl === null) await client.providers.remove({ providerId: id });
          else await put(defaultBaseUrl);
          await refresh();
          showUndo(t`The address that you gave for ${name} was taken out.`, async () => {
            if (defaultBaseUrl === null) await client.providers.restore({ providerId: id });
            else if (baseUrl !== null) await put(baseUrl);
            await refresh();
          });
        };
        reset().catch(reportFailure);
      },
      remove({ id: providerId, name }: ProviderEntry): void {
        const remove = async () => {
          await client.providers.remove({ providerId });
          await refresh();
          showUndo(t`${name} was removed. Its runs stay.`, async () => {
            await client.providers.restore({ providerId });
            await refresh();
          });
        };
        remove().catch(reportFailure);
      },
    };
  }, [api, client, queryClient, showUndo, reportFailure, announce, t]);
}
