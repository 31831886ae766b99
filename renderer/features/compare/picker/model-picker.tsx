import { Modal } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { Picked } from '../choices.ts';
import { useCompare } from '../compare-state.tsx';
import { AddModelForm } from '#renderer/ui/adding/add-model-form.tsx';
import { ModelList } from './model-list.tsx';

/** Answers the open question for a model: search, arrows and Enter, or a file by its path. */
export function ModelPicker() {
  const { t } = useLingui();
  const { pickRequest, pickModel } = useCompare();
  const close = () => pickModel(null);
  const choose = (picked: Picked) => {
    pickRequest?.onPick(picked);
    close();
  };
  return (
    <Modal
      opened={pickRequest !== null}
      onClose={close}
      title={pickRequest?.title}
      size="lg"
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <ModelList onChoose={choose} onClose={close} />
      <AddModelForm onAdded={({ id }) => choose({ id, isRemote: false })} />
    </Modal>
  );
}
