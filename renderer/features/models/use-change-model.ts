import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Model } from '#shared/domain/model.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { failureOf } from '#renderer/client/failure.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useAnnounce } from '#renderer/ui/announcer.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { useUndoToast } from '#renderer/ui/undo-toast.tsx';

/** What can be done to a model of the list; what fails is told in a toast. */
export function useChangeModel() {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const showUndo = useUndoToast();
  const reportFailure = useReportFailure();
  const announce = useAnnounce();

  return useMemo(() => {
    const refresh = async () => {
      await queryClient.invalidateQueries({ queryKey: api.models.list.key() });
      await queryClient.invalidateQueries({ queryKey: api.models.diskUse.key() });
    };
    async function load(model: Model, loadAnyway: boolean): Promise<void> {
      const { id: modelId, name } = model;
      try {
        await client.models.load({ modelId, settings: defaultSettings, loadAnyway });
        announce(t`${name} is loaded`);
      } catch (error) {
        const code = failureOf(error)?.code;
        // Who cancelled it knows.
        if (code === 'LOAD_CANCELLED') return;
        const anyway = { label: t`Load anyway`, act: () => void load(model, true) };
        reportFailure(error, code === 'WONT_FIT' ? anyway : undefined);
      }
    }
    return {
      /** With the usual settings; those of a pane are loaded by its first prompt. */
      load: (model: Model) => void load(model, false),
      unload: ({ id: modelId }: Pick<Model, 'id'>) => {
        client.models.unload({ modelId }).catch(reportFailure);
      },
      /** Into the trash: only what is Triptych's own. */
      trash: ({ id: modelId, name }: Pick<Model, 'id' | 'name'>) => {
        const trash = async () => {
          await client.models.trash({ modelId });
          await refresh();
          showUndo(t`${name} is in the trash.`, async () => {
            await client.models.restore({ modelId });
            await refresh();
          });
        };
        trash().catch(reportFailure);
      },
      remove: ({ id: modelId, name }: Model) => {
        const remove = async () => {
          await client.models.remove({ modelId });
          await refresh();
          showUndo(t`${name} was taken off the list. Its file stays where it is.`, async () => {
            await client.models.restore({ modelId });
            await refresh();
          });
        };
        remove().catch(reportFailure);
      },
    };
  }, [api, client, queryClient, showUndo, reportFailure, announce, t]);
}
