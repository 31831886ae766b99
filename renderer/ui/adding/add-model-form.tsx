import { Button, Group, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Model } from '#shared/domain/model.ts';
import { usePickGgufFile } from '#renderer/client/desktop.ts';
import { failureOf } from '#renderer/client/failure.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useFailureText } from '#renderer/ui/use-failure-text.ts';

/** Adds a GGUF file of the core's machine by its path. */
export function AddModelForm({ onAdded }: { onAdded: (model: Model) => void }) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const write = useFailureText();
  const [path, setPath] = useState('');
  const add = useMutation({
    mutationFn: (given: string) => client.models.add({ path: given.trim() }),
    onSuccess: async (model) => {
      await queryClient.invalidateQueries({ queryKey: api.models.list.key() });
      onAdded(model);
    },
  });
  const failure = failureOf(add.error);
  const pick = usePickGgufFile();
  const addPicked = async (pickFile: NonNullable<typeof pick>) => {
    const picked = await pickFile();
    if (picked === null) return;
    setPath(picked);
    add.mutate(picked);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim() !== '') add.mutate(path);
      }}
    >
      <Group mt={16} gap={8} align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          label={t`Add a GGUF file by its path`}
          description={t`On the machine that the workbench runs on. The file is never changed.`}
          placeholder="/models/….gguf"
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
          error={failure ? write(failure).what : add.error?.message}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          <Trans>Add</Trans>
        </Button>
        {pick && (
          <Button variant="default" onClick={() => void addPicked(pick)}>
            <Trans>Choose a file…</Trans>
          </Button>
        )}
      </Group>
    </form>
  );
}
