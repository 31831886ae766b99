import { useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { DiskUse } from '#shared/domain/catalog.ts';
import type { ModelId } from '#shared/ids.ts';
import classes from '../get/get-models.module.css';
import { ownerNames } from '../owner-names.ts';
import { useChangeModel } from '../use-change-model.ts';

/** Each model with its size; those of Triptych's own can be moved and deleted. */
export function ModelsOnDisk({ models }: Pick<DiskUse, 'models'>) {
  const { t } = useLingui();
  const { bytes } = useFormat();
  const change = useChangeModel();
  const [moving, setMoving] = useState<ModelId | null>(null);
  const moved = models.find(({ modelId }) => modelId === moving);
  return (
    <section aria-label={t`By model`}>
      <h2>{t`By model`}</h2>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`Models on the disk`}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t`Model`}</th>
              <th data-number>{t`Size`}</th>
              <th>{t`File of`}</th>
              <th>{t`Path`}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {models.map(({ modelId, name, owner, path, sizeBytes, isOwn }) => (
              <tr key={modelId}>
                <td>{name}</td>
                <td data-number>{bytes(sizeBytes)}</td>
                <td>{owner === null ? t`yours` : ownerNames[owner]}</td>
                <td>
                  <div className={`quiet ${classes.path}`}>{path}</div>
                </td>
                <td>
                  {isOwn && (
                    <Group gap={4} wrap="nowrap">
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={t`Move ${name}…`}
                        onClick={() => setMoving(moving === modelId ? null : modelId)}
                      >
                        {t`Move…`}
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={t`Delete ${name} into the trash`}
                        onClick={() => change.trash({ id: modelId, name })}
                      >
                        {t`Delete`}
                      </Button>
                    </Group>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {moved && (
        <MoveForm
          key={moved.modelId}
          modelId={moved.modelId}
          name={moved.name}
          onDone={() => setMoving(null)}
        />
      )}
    </section>
  );
}

interface MoveFormProps {
  readonly modelId: ModelId;
  readonly name: string;
  readonly onDone: () => void;
}

function MoveForm({ modelId, name, onDone }: MoveFormProps) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const [folder, setFolder] = useState('');
  const move = useMutation({
    mutationFn: () => client.models.move({ modelId, folder: folder.trim() }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: api.models.list.key() });
      await queryClient.invalidateQueries({ queryKey: api.models.diskUse.key() });
      onDone();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (folder.trim() !== '') move.mutate();
      }}
    >
      <Group gap={8} align="flex-end">
        <TextInput
          flex="1 1 240px"
          label={t`Folder for ${name}`}
          description={t`The whole path, on the machine of the workbench. From then on the file is yours, and Triptych does not delete it.`}
          value={folder}
          autoFocus
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setFolder(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={move.isPending}>
          {t`Move`}
        </Button>
      </Group>
      {move.error && <FailureMessage error={move.error} />}
    </form>
  );
}
