import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { uploadRecording } from '#renderer/client/upload-file.ts';
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
    mutationFn: async (source: string | File) => {
      const path = typeof source === 'string' ? source : await uploadRecording(source);
      return { path, preview: await client.imports.preview({ path }) };
    },
  });
  const start = useMutation({
    mutationFn: (path: string) => client.imports.start({ path }),
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
    look: (path: string) => preview.mutate(path),
    lookAtFile: (file: File) => preview.mutate(file),
    preview,
    start,
    reset: () => {
      if (preview.data) void client.imports.discard({ path: preview.data.path }).catch(() => {});
      start.reset();
      preview.reset();
    },
  };
}
