import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { DatasetId } from '#shared/ids.ts';
import { emptyDraft } from '../experiments/new/experiment-draft.ts';
import { useExperimentDraft } from '../experiments/new/use-experiment-draft.ts';

/** Opens the form of an experiment that asks the questions of a dataset. */
export function NewExperimentButton({ datasetId }: { datasetId: DatasetId }) {
  const [draft, setDraft] = useExperimentDraft();
  const [, navigate] = useLocation();
  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={() => {
        setDraft({ ...draft, datasetId, items: emptyDraft.items });
        navigate('/experiments/new');
      }}
    >
      <Trans>New experiment</Trans>
    </Button>
  );
}
