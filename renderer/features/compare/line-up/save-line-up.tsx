import { Button, Group, Modal, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useCompare } from '../compare-state.tsx';

interface SaveLineUpProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Offered at first. */
  readonly name: string;
}

const longestName = 120;

/** Saves the models and their settings under a name; one of that name is replaced. */
export function SaveLineUp({ opened, onClose, name }: SaveLineUpProps) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const { draft } = useCompare();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (chosen: string) => client.lineUps.save({ name: chosen, panes: draft.panes }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: api.lineUps.key() });
      onClose();
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t`Save the line-up`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const chosen = new FormData(event.currentTarget).get('name');
          if (typeof chosen === 'string' && chosen.trim() !== '') save.mutate(chosen.trim());
        }}
      >
        <TextInput
          name="name"
          label={t`Name`}
          description={t`Models and settings are saved. A line-up of the same name is replaced.`}
          defaultValue={name}
          maxLength={longestName}
          required
          data-autofocus
        />
        {save.error && <FailureMessage error={save.error} />}
        <Group justify="flex-end" mt={16} gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
