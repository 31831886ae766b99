import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FileSource } from '#shared/domain/file-source.ts';
import { stageFile } from '#renderer/client/stage-file.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useUndoToast } from '#renderer/ui/undo-toast.tsx';

/** Looks at a file, and imports it; the import can be undone as a whole. */
export function useImport(onDone: () => void) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const showUndo = useUndoToast();
  const askAgain = () => queryClient.invalidateQueries({ queryKey: api.history.key() });

  const preview = useMutation({
    mutationFn: async (sourceOf: () => Promise<FileSource>) => {
      const source = await sourceOf();
      return { source, preview: await client.imports.preview({ source }) };
    },
  });
  const start = useMutation({
    mutationFn: (source: FileSource) => client.imports.start({ source }),
    onSuccess: async ({ importId, answers }) => {
      await askAgain();
      const message = t`${plural(answers, {
        one: '# recorded answer was imported.',
        other: '# recorded answers were imported.',
      })}`;
      showUndo(message, async () => {
        await client.imports.remove({ importId });
        await askAgain();
      });
      onDone();
    },
  });

  return {
    look: (path: string) => preview.mutate(async () => ({ kind: 'path', path })),
    lookAtFile: (file: File) => preview.mutate(() => stageFile(client, file.name, file)),
    preview,
    start,
    reset: () => {
      const source = preview.data?.source;
      if (source?.kind === 'staged') client.stagedFiles.discard(source).catch(() => {});
      start.reset();
      preview.reset();
    },
  };
}
