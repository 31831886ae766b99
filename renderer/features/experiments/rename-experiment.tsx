import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Experiment } from '#shared/domain/experiment.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';

interface RenameExperimentProps {
  readonly experiment: Experiment;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Gives an experiment another name; nothing else of it changes. */
export function RenameExperiment({ experiment, opened, onClose }: RenameExperimentProps) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const rename = useMutation({
    mutationFn: (name: string) => client.experiments.rename({ experimentId: experiment.id, name }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: api.experiments.get.key() });
      await queryClient.invalidateQueries({ queryKey: api.experiments.list.key() });
      onClose();
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t`Rename the experiment`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const name = new FormData(event.currentTarget).get('name');
          if (typeof name === 'string' && name.trim() !== '') rename.mutate(name.trim());
        }}
      >
        <TextInput
          name="name"
          label={t`Name`}
          defaultValue={experiment.name}
          maxLength={200}
          required
          data-autofocus
        />
        {rename.error && <FailureMessage error={rename.error} />}
        <Group justify="flex-end" mt={16} gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={rename.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
