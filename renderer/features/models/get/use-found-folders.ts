import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import type { FoundFolder } from '#shared/domain/catalog.ts';

const none: readonly FoundFolder[] = [];

/** Folders of other programs that hold models, and the way to have them in the list. */
export function useFoundFolders() {
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const { data: folders = none, isSuccess } = useQuery(api.models.folders.found.queryOptions());
  return {
    folders,
    isKnown: isSuccess,
    watch: async (path: string): Promise<void> => {
      await client.models.folders.add({ path });
      await queryClient.invalidateQueries({ queryKey: api.models.folders.key() });
      await queryClient.invalidateQueries({ queryKey: api.models.list.key() });
    },
  };
}
