import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import type { OwnPriceInput, ProviderModel } from '#shared/domain/remote-servers.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { useUndoToast } from '#renderer/ui/undo-toast.tsx';

/** Sets the person's own price of a model, or lets ours hold again. */
export function useChangePrice(providerId: string, { id, name }: ProviderModel) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const showUndo = useUndoToast();
  const reportFailure = useReportFailure();
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.providers.key() });
  const of = { provider: providerId, model: id };
  return {
    async set(price: Omit<OwnPriceInput, 'provider' | 'model'>): Promise<void> {
      await client.providers.prices.set({ ...of, ...price });
      await refresh();
    },
    reset(): void {
      const reset = async () => {
        await client.providers.prices.reset(of);
        await refresh();
        showUndo(t`Your price of ${name} was taken back.`, async () => {
          await client.providers.prices.restore(of);
          await refresh();
        });
      };
      reset().catch(reportFailure);
    },
  };
}
